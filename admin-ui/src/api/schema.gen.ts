// The types of the API, generated from docs/openapi.json by `npm run api`. Do not edit.
/* eslint-disable */
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server is well */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be changed while the server runs */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes some of them
         * @description Sections are merged; what is not named stays, secrets too. `null` empties.
         */
        patch: operations["updateSettings"];
        trace?: never;
    };
    "/installer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the first superuser
         * @description With the secret of the link that a new server prints. It works once.
         */
        post: operations["install"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/realtime": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stream of events
         * @description Server-sent events. The first is `PB_CONNECT` with the client's id; others come once the client has subscribed. The id of an event is its place in the change log. A connection ends after 5 minutes without an event, and after 30 in any case.
         */
        get: operations["connectRealtime"];
        put?: never;
        /**
         * Chooses what a stream tells
         * @description Replaces all subscriptions of the client, and binds it to the caller: a guest may become an account, an account stays who it is.
         */
        post: operations["subscribeRealtime"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the collections */
        get: operations["listCollections"];
        put?: never;
        /** Makes a collection */
        post: operations["createCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes the collections as they are described */
        put: operations["importCollections"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/meta/dry-run-view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries out the query of a view, without keeping anything */
        post: operations["dryRunView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Runs one query over the live rows
         * @description It reads and never writes: at most 1000 rows, for ten seconds. Collections have their public names.
         */
        post: operations["runSql"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sql/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tables and views that a query can name */
        get: operations["getSqlSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/meta/scaffolds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Blank collections to start from */
        get: operations["getScaffolds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/meta/oauth2-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The OAuth2 providers that can be set up */
        get: operations["listOAuth2Providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One collection */
        get: operations["getCollection"];
        put?: never;
        post?: never;
        /** Removes a collection and its records */
        delete: operations["deleteCollection"];
        options?: never;
        head?: never;
        /** Changes a collection */
        patch: operations["updateCollection"];
        trace?: never;
    };
    "/collections/{collection}/truncate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes every record of a collection */
        delete: operations["truncateCollection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/rules/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether a rule could be saved
         * @description The path segment `-` stands for the collection in the body, which need not be saved.
         */
        post: operations["checkRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/rules/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a rule would say to a request, and why
         * @description Changes nothing. Every part is decided by itself, in the way of the real rule.
         */
        post: operations["testRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A token for protected files, good for some minutes */
        post: operations["createFileToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{collection}/{record}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stored file, or a thumb of it
         * @description Open to whoever knows the address, unless the field is protected: then the view rule must let the bearer of `token` see the record. Obeys `Range` and the conditions of dates.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Applies several writes of records together, or none of them
         * @description Off until the settings allow it. Each request obeys the rules of its collection.
         */
        post: operations["sendBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of the records that the caller may list */
        get: operations["listRecords"];
        put?: never;
        /** Makes a record */
        post: operations["createRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One record */
        get: operations["getRecord"];
        put?: never;
        post?: never;
        /** Deletes a record and what must go with it */
        delete: operations["deleteRecord"];
        options?: never;
        head?: never;
        /** Changes a record */
        patch: operations["updateRecord"];
        trace?: never;
    };
    "/collections/{collection}/records/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a record back from the trash with all that its delete took */
        post: operations["restoreRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/records/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases an account with everything that is its own, the trash and the change log included */
        post: operations["eraseAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/records/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed a record, when, and what; newest first */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/records/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a record, or some of its fields, back to what it was after a change */
        post: operations["revertRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes for good what was deleted from a collection, with what went along */
        delete: operations["emptyTrash"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deletes that can be taken back, newest first */
        get: operations["listTrash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/auth-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one can sign in */
        get: operations["listAuthMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/auth-with-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in by password */
        post: operations["authWithPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{collection}/auth-refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on with a fresh token */
        post: operations["authRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Every answer of status 400 and above. */
        Problem: {
            /** @description The HTTP status. */
            status: number;
            /** @description A sentence for people. */
            message: string;
            /** @description A stable word to act on. */
            code: string;
            data: components["schemas"]["ProblemData"];
            /** @description Finds the request in the logs. */
            trace_id: string;
        };
        /** @description Complaints by the names of the members that were sent; those of lists and objects are nested. */
        ProblemData: {
            [key: string]: components["schemas"]["FieldProblem"] | components["schemas"]["RequestProblem"] | components["schemas"]["ProblemData"];
        };
        FieldProblem: {
            /** @description A stable word. */
            code: string;
            /** @description A sentence for people. */
            message: string;
            /** @description Values that stand in the message. */
            params?: {
                [key: string]: unknown;
            };
        };
        /** @description A request of a batch that was refused. */
        RequestProblem: {
            /** @constant */
            code: "batch_request_failed";
            message: string;
            /** @description The answer that it would have got alone. */
            response: {
                status: number;
                message: string;
                code: string;
                data: components["schemas"]["ProblemData"];
            };
        };
        FileToken: {
            token: string;
        };
        QueryBody: {
            /** @description One SELECT, of at most 5000 characters. */
            query: string;
        };
        SqlColumn: {
            name: string;
            /** @description Empty for an expression. */
            type: string;
            nullable: boolean;
        };
        SqlTable: {
            name: string;
            type: components["schemas"]["CollectionType"];
            system: boolean;
            columns: components["schemas"]["SqlColumn"][];
        };
        SqlAnswer: {
            /** @description Milliseconds. */
            execTime: number;
            /** @description Always 0: nothing is written. */
            affectedRows: number;
            columns: components["schemas"]["SqlColumn"][];
            rows: (string | null)[][];
            /** @description There were more than 1000 rows. */
            truncated: boolean;
        };
        BatchRequest: {
            /** @enum {string} */
            method: "POST" | "PUT" | "PATCH" | "DELETE";
            /** @description The path of a record or of a collection's records, from `/api` on, with a query. */
            url: string;
            headers?: {
                [key: string]: string;
            };
            body?: Record<string, never>;
        };
        /** @description `fields` may leave members out. */
        BatchAnswer: {
            status?: number;
            /** @description The record; null where it was deleted. */
            body?: Record<string, never> | null;
        };
        PageInfo: {
            /** @description Begins with 1. */
            page: number;
            perPage: number;
            /** @description -1 where `skipTotal` was sent. */
            totalItems: number;
            /** @description -1 where `skipTotal` was sent. */
            totalPages: number;
        };
        /** @description null: superusers only; empty: everyone; else a filter decides. */
        Rule: string | null;
        /** @enum {string} */
        CollectionType: "base" | "auth" | "view";
        /** @enum {string} */
        FieldType: "text" | "editor" | "number" | "bool" | "email" | "url" | "date" | "autodate" | "select" | "file" | "relation" | "json" | "password" | "geoPoint";
        /** @description What every field has. */
        FieldIdentity: {
            /** @description Stays when the field is renamed. */
            id: string;
            name: string;
            type: components["schemas"]["FieldType"];
            /** @description Belongs to the type of the collection and cannot be removed. */
            system: boolean;
            /** @description Shown to superusers only. */
            hidden: boolean;
            /** @description Stands for the record where it is mentioned. */
            presentable: boolean;
        };
        /** @description What every field has whose value is submitted. */
        FieldCommon: components["schemas"]["FieldIdentity"] & {
            required: boolean;
            /** @description A hint for whoever fills it in. */
            help: string;
        };
        TextField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "text";
            /** @description Characters; 0 for no bound. */
            min: number;
            /** @description Characters; 0 for 5000. */
            max: number;
            /** @description A regular expression. */
            pattern: string;
            /** @description What an empty value is generated from. */
            autogeneratePattern: string;
            primaryKey: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "text";
        };
        EditorField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "editor";
            /** @description Bytes; 0 for the default. */
            maxSize: number;
            convertURLs: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "editor";
        };
        NumberField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "number";
            min: number | null;
            max: number | null;
            onlyInt: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "number";
        };
        BoolField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "bool";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "bool";
        };
        EmailField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "email";
            /** @description Refused; not together with `onlyDomains`. */
            exceptDomains: string[];
            onlyDomains: string[];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "email";
        };
        UrlField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "url";
            /** @description Refused; not together with `onlyDomains`. */
            exceptDomains: string[];
            onlyDomains: string[];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "url";
        };
        DateField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "date";
            /** @description UTC; empty for no bound. */
            min: string;
            /** @description UTC; empty for no bound. */
            max: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "date";
        };
        AutodateField: components["schemas"]["FieldIdentity"] & {
            /** @constant */
            type: "autodate";
            onCreate: boolean;
            onUpdate: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "autodate";
        };
        SelectField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "select";
            values: string[];
            /** @description 0 and 1 both mean one. */
            maxSelect: number;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "select";
        };
        FileField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "file";
            /** @description Bytes; 0 for the default. */
            maxSize: number;
            /** @description 0 and 1 both mean one. */
            maxSelect: number;
            /** @description Empty for all. */
            mimeTypes: string[];
            /** @description Sizes such as 100x100. */
            thumbs: string[];
            /** @description Needs a token to be read. */
            protected: boolean;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "file";
        };
        RelationField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "relation";
            collectionId: string;
            /** @description A record goes with the one that it names. */
            cascadeDelete: boolean;
            minSelect: number;
            /** @description 0 and 1 both mean one. */
            maxSelect: number;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "relation";
        };
        JsonField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "json";
            /** @description Bytes; 0 for the default. */
            maxSize: number;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "json";
        };
        PasswordField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "password";
            /** @description A regular expression. */
            pattern: string;
            /** @description Characters; 0 for no bound. */
            min: number;
            /** @description Characters; 0 for the default. */
            max: number;
            /** @description Kept for clients; hashes are of another kind here. */
            cost: number;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "password";
        };
        GeoPointField: components["schemas"]["FieldCommon"] & {
            /** @constant */
            type: "geoPoint";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "geoPoint";
        };
        /** @description A field with the options of its type. */
        Field: components["schemas"]["TextField"] | components["schemas"]["EditorField"] | components["schemas"]["NumberField"] | components["schemas"]["BoolField"] | components["schemas"]["EmailField"] | components["schemas"]["UrlField"] | components["schemas"]["DateField"] | components["schemas"]["AutodateField"] | components["schemas"]["SelectField"] | components["schemas"]["FileField"] | components["schemas"]["RelationField"] | components["schemas"]["JsonField"] | components["schemas"]["PasswordField"] | components["schemas"]["GeoPointField"];
        /** @description A field as it is sent: options that its type does not have are ignored, absent ones are blank. */
        FieldBody: {
            id?: string;
            name?: string;
            type: components["schemas"]["FieldType"];
            system?: boolean;
            hidden?: boolean;
            presentable?: boolean;
            required?: boolean;
            help?: string;
            min?: number | null | string;
            max?: number | null | string;
            pattern?: string;
            autogeneratePattern?: string;
            primaryKey?: boolean;
            maxSize?: number;
            convertURLs?: boolean;
            onlyInt?: boolean;
            exceptDomains?: string[];
            onlyDomains?: string[];
            onCreate?: boolean;
            onUpdate?: boolean;
            values?: string[];
            maxSelect?: number;
            mimeTypes?: string[];
            thumbs?: string[];
            protected?: boolean;
            collectionId?: string;
            cascadeDelete?: boolean;
            minSelect?: number;
            cost?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description What every collection has. */
        CollectionCommon: {
            /** @description Stays when the collection is renamed. */
            id: string;
            name: string;
            type: components["schemas"]["CollectionType"];
            system: boolean;
            listRule: components["schemas"]["Rule"];
            viewRule: components["schemas"]["Rule"];
            createRule: components["schemas"]["Rule"];
            updateRule: components["schemas"]["Rule"];
            deleteRule: components["schemas"]["Rule"];
            trashRule: components["schemas"]["Rule"];
            fields: components["schemas"]["Field"][];
            /** @description `CREATE INDEX` statements. */
            indexes: string[];
            created: string;
            updated: string;
        };
        /** @description A letter with placeholders in braces. */
        Template: {
            subject: string;
            body: string;
        };
        TokenOptions: {
            /** @description Seconds. */
            duration: number;
        };
        /** @description Empty texts stand for the provider's defaults. The client's secret is never sent. */
        OAuth2Provider: {
            name: string;
            clientId: string;
            pkce: boolean | null;
            authURL: string;
            tokenURL: string;
            userInfoURL: string;
            displayName: string;
            extra: {
                [key: string]: unknown;
            };
        };
        /** @description Fields that take over what a provider knows; empty for none. */
        MappedFields: {
            id: string;
            name: string;
            username: string;
            avatarURL: string;
        };
        OAuth2Options: {
            enabled: boolean;
            mappedFields: components["schemas"]["MappedFields"];
            providers: components["schemas"]["OAuth2Provider"][];
        };
        /** @description What only collections of accounts have. */
        AuthOptions: {
            authRule: components["schemas"]["Rule"];
            manageRule: components["schemas"]["Rule"];
            authAlert: {
                enabled: boolean;
                emailTemplate: components["schemas"]["Template"];
            };
            oauth2: components["schemas"]["OAuth2Options"];
            passwordAuth: {
                enabled: boolean;
                identityFields: string[];
            };
            mfa: {
                enabled: boolean;
                /** @description Seconds. */
                duration: number;
                /** @description Whom it is asked of; empty for everyone. */
                rule: string;
            };
            otp: {
                enabled: boolean;
                /** @description Seconds. */
                duration: number;
                /** @description Digits. */
                length: number;
                emailTemplate: components["schemas"]["Template"];
            };
            authToken: components["schemas"]["TokenOptions"];
            passwordResetToken: components["schemas"]["TokenOptions"];
            emailChangeToken: components["schemas"]["TokenOptions"];
            verificationToken: components["schemas"]["TokenOptions"];
            fileToken: components["schemas"]["TokenOptions"];
            verificationTemplate: components["schemas"]["Template"];
            resetPasswordTemplate: components["schemas"]["Template"];
            confirmEmailChangeTemplate: components["schemas"]["Template"];
        };
        /** @description What is kept of deleted and of changed records. */
        Keep: {
            /** @description Where it is off, a delete removes the record for good. */
            softDelete: {
                enabled: boolean;
                retentionDays: number;
            };
            /** @description Changes that can be looked up and taken back: so long, and so many of a record. */
            history: {
                enabled: boolean;
                retentionDays: number;
                perRecord: number;
            };
        };
        BaseCollection: components["schemas"]["CollectionCommon"] & components["schemas"]["Keep"] & {
            /** @constant */
            type: "base";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "base";
        };
        AuthCollection: components["schemas"]["CollectionCommon"] & components["schemas"]["Keep"] & components["schemas"]["AuthOptions"] & {
            /** @constant */
            type: "auth";
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "auth";
        };
        ViewCollection: components["schemas"]["CollectionCommon"] & {
            /** @constant */
            type: "view";
            /** @description The `SELECT` behind it. */
            viewQuery: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "view";
        };
        Collection: components["schemas"]["BaseCollection"] | components["schemas"]["AuthCollection"] | components["schemas"]["ViewCollection"];
        TokenOptionsBody: {
            /** @description Seconds. */
            duration?: number;
            /** @description A new one ends every token that was signed with the old. */
            secret?: string;
        };
        TemplateBody: {
            subject?: string;
            body?: string;
        };
        OAuth2ProviderBody: {
            name?: string;
            clientId?: string;
            /** @description Absent: the one that is known. */
            clientSecret?: string;
            pkce?: boolean | null;
            authURL?: string;
            tokenURL?: string;
            userInfoURL?: string;
            displayName?: string;
            extra?: {
                [key: string]: unknown;
            };
        };
        /** @description A collection as it is sent: absent members stay as they are, or take their defaults. */
        CollectionBody: {
            /** @description Stays when the collection is renamed. */
            id?: string;
            name?: string;
            type?: components["schemas"]["CollectionType"];
            system?: boolean;
            listRule?: components["schemas"]["Rule"];
            viewRule?: components["schemas"]["Rule"];
            createRule?: components["schemas"]["Rule"];
            updateRule?: components["schemas"]["Rule"];
            deleteRule?: components["schemas"]["Rule"];
            trashRule?: components["schemas"]["Rule"];
            softDelete?: {
                enabled?: boolean;
                retentionDays?: number;
            };
            history?: {
                enabled?: boolean;
                retentionDays?: number;
                perRecord?: number;
            };
            /** @description `CREATE INDEX` statements. */
            indexes?: string[];
            /** @description Replaces the whole list; fields that are not in it lose their data. */
            fields?: components["schemas"]["FieldBody"][];
            viewQuery?: string;
            authRule?: components["schemas"]["Rule"];
            manageRule?: components["schemas"]["Rule"];
            authAlert?: {
                enabled?: boolean;
                emailTemplate?: components["schemas"]["TemplateBody"];
            };
            oauth2?: {
                enabled?: boolean;
                mappedFields?: {
                    id?: string;
                    name?: string;
                    username?: string;
                    avatarURL?: string;
                };
                providers?: components["schemas"]["OAuth2ProviderBody"][];
            };
            passwordAuth?: {
                enabled?: boolean;
                identityFields?: string[];
            };
            mfa?: {
                enabled?: boolean;
                duration?: number;
                rule?: string;
            };
            otp?: {
                enabled?: boolean;
                duration?: number;
                length?: number;
                emailTemplate?: components["schemas"]["TemplateBody"];
            };
            authToken?: components["schemas"]["TokenOptionsBody"];
            passwordResetToken?: components["schemas"]["TokenOptionsBody"];
            emailChangeToken?: components["schemas"]["TokenOptionsBody"];
            verificationToken?: components["schemas"]["TokenOptionsBody"];
            fileToken?: components["schemas"]["TokenOptionsBody"];
            verificationTemplate?: components["schemas"]["TemplateBody"];
            resetPasswordTemplate?: components["schemas"]["TemplateBody"];
            confirmEmailChangeTemplate?: components["schemas"]["TemplateBody"];
        } & {
            [key: string]: unknown;
        };
        CollectionList: components["schemas"]["PageInfo"] & {
            items: components["schemas"]["Collection"][];
        };
        /** @description A blank collection of each type. */
        Scaffolds: {
            base: components["schemas"]["BaseCollection"];
            auth: components["schemas"]["AuthCollection"];
            view: components["schemas"]["ViewCollection"];
        };
        /** @description What can be changed while the server runs. */
        Settings: {
            /** @description A bucket that keeps the files instead of the data folder. */
            s3: {
                enabled: boolean;
                bucket: string;
                region: string;
                /** @description A host, with or without https://. */
                endpoint: string;
                accessKey: string;
                /** @description The bucket stands in the path. */
                forcePathStyle: boolean;
            };
            /** @description Several writes in one request. */
            batch: {
                enabled: boolean;
                maxRequests: number;
                /** @description Seconds. */
                timeout: number;
                /** @description Bytes; 0: the server's limit. */
                maxBodySize: number;
            };
        };
        /** @description Sections and members to change. */
        SettingsBody: {
            /** @description A bucket that keeps the files instead of the data folder. */
            s3?: {
                enabled?: boolean;
                bucket?: string;
                region?: string;
                /** @description A host, with or without https://. */
                endpoint?: string;
                accessKey?: string;
                /** @description Kept when left out. */
                secret?: string;
                /** @description The bucket stands in the path. */
                forcePathStyle?: boolean;
            } & {
                [key: string]: unknown;
            };
            /** @description Several writes in one request. */
            batch?: {
                enabled?: boolean;
                maxRequests?: number;
                /** @description Seconds. */
                timeout?: number;
                /** @description Bytes; 0: the server's limit. */
                maxBodySize?: number;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        KnownProvider: {
            name: string;
            displayName: string;
            /** @description An SVG text. */
            logo: string;
        };
        /** @description A record: what all have, and the fields of its collection. */
        RecordData: {
            id: string;
            collectionId: string;
            collectionName: string;
            created_at?: string;
            updated_at?: string;
            /** @description Related records, where `expand` asked for them. */
            expand?: {
                [key: string]: components["schemas"]["RecordData"] | components["schemas"]["RecordData"][];
            };
        } & {
            [key: string]: unknown;
        };
        /** @description An account, a part of the server, or nobody known. */
        Actor: {
            collectionId: string;
            /** @description Empty where it is gone. */
            collectionName: string;
            id: string;
        } | {
            system: string;
        } | null;
        /** @description One change of a record. */
        Step: {
            /** @description Names the change to `revert`. */
            sequence: number;
            /** @enum {string} */
            operation: "create" | "update" | "delete" | "restore";
            at: string;
            actor: components["schemas"]["Actor"];
            trace_id: string | null;
            /** @description By the names of the changed fields; a credential is `concealed`. */
            changes: {
                [key: string]: {
                    before: unknown;
                    after: unknown;
                } | {
                    /** @constant */
                    concealed: true;
                };
            };
        };
        StepList: components["schemas"]["PageInfo"] & {
            items: components["schemas"]["Step"][];
        };
        RevertBody: {
            /** @description The change after which the record was as wanted. */
            sequence: number;
            /** @description Names of the fields to take back; all without it. */
            fields?: string[] | null;
        };
        /** @description A delete, with everything that it took. */
        Cohort: {
            id: string;
            deleted_at: string;
            /** @description It is removed for good after this. */
            purge_at: string;
            actor: components["schemas"]["Actor"];
            /** @description What was asked to be deleted; the first, if it was a whole collection. */
            root: {
                collectionId: string;
                collectionName: string;
                /** @description To restore or purge it by. */
                id: string;
            };
            /** @description How many a restore brings back. */
            records: number;
            /** @description How many are gone; then none can be restored. */
            purged: number;
            collections: {
                collectionId: string;
                collectionName: string;
                records: number;
                purged: number;
            }[];
        };
        CohortList: components["schemas"]["PageInfo"] & {
            items: components["schemas"]["Cohort"][];
        };
        Purged: {
            purged: number;
        };
        Erasure: {
            /** @description How many records of each collection are gone, the trash included. */
            collections: {
                collectionId: string;
                collectionName: string;
                records: number;
            }[];
            /** @description References that were taken out of records that stay. */
            references: number;
            /** @description Lines of the change log that lost the values they held. */
            changes: number;
        };
        RecordList: components["schemas"]["PageInfo"] & {
            items: components["schemas"]["RecordData"][];
        };
        /** @description Fields by their names; `name+`, `+name` and `name-` add to what is there, or take from it. */
        RecordBody: {
            [key: string]: unknown;
        };
        RuleCheckBody: {
            rule: components["schemas"]["Rule"];
            /** @description Where the path says `-`: a collection that is not saved, or not saved like this. */
            collection?: components["schemas"]["CollectionBody"];
        };
        RuleCheck: {
            /** @constant */
            valid: true;
        } | {
            /** @constant */
            valid: false;
            /** @description What is wrong. */
            message: string;
            /** @description The byte of the rule where it is wrong. */
            position: number | null;
        };
        /** @enum {string} */
        RuleAction: "list" | "view" | "create" | "update" | "delete";
        RuleTrial: {
            /** @description Absent: the rule that the collection has for the action. */
            rule?: components["schemas"]["Rule"];
            action: components["schemas"]["RuleAction"];
            /** @description null: a guest. */
            as?: null | "superuser" | {
                /** @description Name or id of an auth collection. */
                collection: string;
                id: string;
            };
            /** @description Its id; not for `create`. */
            record?: string | null;
            /** @description What `create` and `update` would send. */
            body?: components["schemas"]["RecordBody"];
            query?: {
                [key: string]: string | number | boolean;
            };
            headers?: {
                [key: string]: string | number | boolean;
            };
            /** @description Absent: that of the action. */
            method?: string;
        };
        RulePart: {
            /** @description The byte of the rule where the part begins. */
            start: number;
            end: number;
            text: string;
            /** @enum {string} */
            kind: "comparison" | "and" | "or";
            /** @description What comes out where the part is the whole rule. */
            outcome: boolean;
            /** @description The value of a comparison's left side on the record. */
            left: unknown;
            /**
             * @description Why no value is shown: there are several, or it is a secret.
             * @enum {string|null}
             */
            leftUnshown: "many" | "secret" | null;
            /** @description The value of its right side. */
            right: unknown;
            /**
             * @description Why no value is shown: there are several, or it is a secret.
             * @enum {string|null}
             */
            rightUnshown: "many" | "secret" | null;
            /** @description Settled the verdict: of an AND that fails the members that fail, of an OR that holds those that hold, else all. */
            decided: boolean;
            /** @description An AND that fails although each member holds: not with the same related record. */
            jointly: boolean;
        };
        RuleVerdict: {
            allowed: boolean;
            /** @enum {string} */
            reason: "superuser" | "superusers_only" | "public" | "expression" | "record_missing";
            /** @description Each before its members; empty unless the reason is `expression`. */
            parts: components["schemas"]["RulePart"][];
        };
        AuthMethods: {
            password: {
                enabled: boolean;
                identityFields: string[];
            };
            oauth2: {
                enabled: boolean;
                providers: {
                    [key: string]: unknown;
                }[];
            };
            mfa: {
                enabled: boolean;
                /** @description Seconds. */
                duration: number;
            };
            otp: {
                enabled: boolean;
                /** @description Seconds. */
                duration: number;
            };
            /** @description For older clients. */
            authProviders: {
                [key: string]: unknown;
            }[];
            /** @description For older clients. */
            usernamePassword: boolean;
            /** @description For older clients. */
            emailPassword: boolean;
        };
        PasswordBody: {
            /** @description The value of one of the identity fields. */
            identity: string;
            password: string;
            /** @description Look at this field only. */
            identityField?: string;
        };
        AuthAnswer: {
            /** @description To be sent as `Authorization`. */
            token: string;
            record: components["schemas"]["RecordData"];
        };
        SubscriptionBody: {
            /** @description From the `PB_CONNECT` event. */
            clientId: string;
            /** @description Topics: `collection/*`, `collection/id`, each with `?options=` and JSON if need be. */
            subscriptions?: string[];
        };
        InstallerBody: {
            /** @description The secret of the printed link. */
            token: string;
            email: string;
            password: string;
            passwordConfirm: string;
        };
        Health: {
            /** @constant */
            code: 200;
            message: string;
            /** @description For superusers; empty for others. */
            data: {
                version?: string;
                uptimeSeconds?: number;
                canBackup?: boolean;
                realIP?: string;
                possibleProxyHeader?: string;
            };
        };
    };
    responses: {
        /** @description The request cannot be fulfilled as it stands; `data` says which member is wrong. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody is signed in. */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such collection or record, or the caller may not see it. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The present state of things is in the way; `data` says what. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description The record is not of a version that `If-Match` lists; nothing was changed. */
        Changed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description Anything else: 409, 413, 429, 500, 503 and 507 have the same form. */
        Unexpected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Done once for a day, however often it is sent: the same request gets the same answer with `Idempotency-Replayed: true`, another one 409. */
        IdempotencyKey: string;
        /** @description Name or id. */
        Collection: string;
        RecordId: string;
        /** @description Records in the trash alone, or with the live ones; for superusers, and as `trashRule` allows. They bear `deleted_at` and `deleted_cohort`. */
        Trash: "only" | "with";
        /** @description Versions for which the request is meant, or `*`. */
        IfMatch: string;
        /** @description Versions that the caller has. */
        IfNoneMatch: string;
        /** @description Which page. */
        Page: number;
        /** @description Items on a page; more than 1000 read as 1000. */
        PerPage: number;
        /** @description Do not count: totals are -1, and large lists are quicker. */
        SkipTotal: boolean;
        /** @description Names, separated by commas, with `-` for descending; also `@random` and `@rowid`. */
        Sort: string;
        /** @description A filter, such as `title ~ 'abc' && created > @yesterday`. */
        Filter: string;
        /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
        Fields: string;
        /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
        Expand: string;
    };
    requestBodies: never;
    headers: {
        /** @description The version of the record. A view's rows have none. */
        ETag: string;
    };
    pathItems: never;
}
export type Problem = components['schemas']['Problem'];
export type ProblemData = components['schemas']['ProblemData'];
export type FieldProblem = components['schemas']['FieldProblem'];
export type RequestProblem = components['schemas']['RequestProblem'];
export type FileToken = components['schemas']['FileToken'];
export type QueryBody = components['schemas']['QueryBody'];
export type SqlColumn = components['schemas']['SqlColumn'];
export type SqlTable = components['schemas']['SqlTable'];
export type SqlAnswer = components['schemas']['SqlAnswer'];
export type BatchRequest = components['schemas']['BatchRequest'];
export type BatchAnswer = components['schemas']['BatchAnswer'];
export type PageInfo = components['schemas']['PageInfo'];
export type Rule = components['schemas']['Rule'];
export type CollectionType = components['schemas']['CollectionType'];
export type FieldType = components['schemas']['FieldType'];
export type FieldIdentity = components['schemas']['FieldIdentity'];
export type FieldCommon = components['schemas']['FieldCommon'];
export type TextField = components['schemas']['TextField'];
export type EditorField = components['schemas']['EditorField'];
export type NumberField = components['schemas']['NumberField'];
export type BoolField = components['schemas']['BoolField'];
export type EmailField = components['schemas']['EmailField'];
export type UrlField = components['schemas']['UrlField'];
export type DateField = components['schemas']['DateField'];
export type AutodateField = components['schemas']['AutodateField'];
export type SelectField = components['schemas']['SelectField'];
export type FileField = components['schemas']['FileField'];
export type RelationField = components['schemas']['RelationField'];
export type JsonField = components['schemas']['JsonField'];
export type PasswordField = components['schemas']['PasswordField'];
export type GeoPointField = components['schemas']['GeoPointField'];
export type Field = components['schemas']['Field'];
export type FieldBody = components['schemas']['FieldBody'];
export type CollectionCommon = components['schemas']['CollectionCommon'];
export type Template = components['schemas']['Template'];
export type TokenOptions = components['schemas']['TokenOptions'];
export type OAuth2Provider = components['schemas']['OAuth2Provider'];
export type MappedFields = components['schemas']['MappedFields'];
export type OAuth2Options = components['schemas']['OAuth2Options'];
export type AuthOptions = components['schemas']['AuthOptions'];
export type Keep = components['schemas']['Keep'];
export type BaseCollection = components['schemas']['BaseCollection'];
export type AuthCollection = components['schemas']['AuthCollection'];
export type ViewCollection = components['schemas']['ViewCollection'];
export type Collection = components['schemas']['Collection'];
export type TokenOptionsBody = components['schemas']['TokenOptionsBody'];
export type TemplateBody = components['schemas']['TemplateBody'];
export type OAuth2ProviderBody = components['schemas']['OAuth2ProviderBody'];
export type CollectionBody = components['schemas']['CollectionBody'];
export type CollectionList = components['schemas']['CollectionList'];
export type Scaffolds = components['schemas']['Scaffolds'];
export type Settings = components['schemas']['Settings'];
export type SettingsBody = components['schemas']['SettingsBody'];
export type KnownProvider = components['schemas']['KnownProvider'];
export type RecordData = components['schemas']['RecordData'];
export type Actor = components['schemas']['Actor'];
export type Step = components['schemas']['Step'];
export type StepList = components['schemas']['StepList'];
export type RevertBody = components['schemas']['RevertBody'];
export type Cohort = components['schemas']['Cohort'];
export type CohortList = components['schemas']['CohortList'];
export type Purged = components['schemas']['Purged'];
export type Erasure = components['schemas']['Erasure'];
export type RecordList = components['schemas']['RecordList'];
export type RecordBody = components['schemas']['RecordBody'];
export type RuleCheckBody = components['schemas']['RuleCheckBody'];
export type RuleCheck = components['schemas']['RuleCheck'];
export type RuleAction = components['schemas']['RuleAction'];
export type RuleTrial = components['schemas']['RuleTrial'];
export type RulePart = components['schemas']['RulePart'];
export type RuleVerdict = components['schemas']['RuleVerdict'];
export type AuthMethods = components['schemas']['AuthMethods'];
export type PasswordBody = components['schemas']['PasswordBody'];
export type AuthAnswer = components['schemas']['AuthAnswer'];
export type SubscriptionBody = components['schemas']['SubscriptionBody'];
export type InstallerBody = components['schemas']['InstallerBody'];
export type Health = components['schemas']['Health'];
export type ResponseInvalid = components['responses']['Invalid'];
export type ResponseUnauthenticated = components['responses']['Unauthenticated'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseConflict = components['responses']['Conflict'];
export type ResponseChanged = components['responses']['Changed'];
export type ResponseUnexpected = components['responses']['Unexpected'];
export type ParameterIdempotencyKey = components['parameters']['IdempotencyKey'];
export type ParameterCollection = components['parameters']['Collection'];
export type ParameterRecordId = components['parameters']['RecordId'];
export type ParameterTrash = components['parameters']['Trash'];
export type ParameterIfMatch = components['parameters']['IfMatch'];
export type ParameterIfNoneMatch = components['parameters']['IfNoneMatch'];
export type ParameterPage = components['parameters']['Page'];
export type ParameterPerPage = components['parameters']['PerPage'];
export type ParameterSkipTotal = components['parameters']['SkipTotal'];
export type ParameterSort = components['parameters']['Sort'];
export type ParameterFilter = components['parameters']['Filter'];
export type ParameterFields = components['parameters']['Fields'];
export type ParameterExpand = components['parameters']['Expand'];
export type HeaderETag = components['headers']['ETag'];
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    getSettings: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every section, without its secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateSettings: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsBody"];
            };
        };
        responses: {
            /** @description Every section, as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    install: {
        parameters: {
            query?: {
                /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
                expand?: components["parameters"]["Expand"];
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstallerBody"];
            };
        };
        responses: {
            /** @description Made and signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    connectRealtime: {
        parameters: {
            query?: {
                /** @description The same, for clients that cannot set the header. */
                lastEventId?: string;
            };
            header?: {
                /** @description The id of the last event that was read: what came since is told again, or a `UC_RESYNC` event says that it cannot be. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Unexpected"];
        };
    };
    subscribeRealtime: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionBody"];
                "application/x-www-form-urlencoded": components["schemas"]["SubscriptionBody"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listCollections: {
        parameters: {
            query?: {
                /** @description Which page. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page; more than 1000 read as 1000. */
                perPage?: components["parameters"]["PerPage"];
                /** @description Do not count: totals are -1, and large lists are quicker. */
                skipTotal?: components["parameters"]["SkipTotal"];
                /** @description Names, separated by commas, with `-` for descending; also `@random` and `@rowid`. */
                sort?: components["parameters"]["Sort"];
                /** @description A filter, such as `title ~ 'abc' && created > @yesterday`. */
                filter?: components["parameters"]["Filter"];
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    createCollection: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionBody"];
            };
        };
        responses: {
            /** @description The new collection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    importCollections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whole collections, as exported; matched by id, else by name. */
                    collections: Record<string, never>[];
                    /** @description Delete the collections and fields that are not listed. */
                    deleteMissing?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    dryRunView: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryBody"];
            };
        };
        responses: {
            /** @description The fields that a view would have, and its first ten records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fields: components["schemas"]["Field"][];
                        sample: Record<string, never>[];
                    };
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    runSql: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryBody"];
            };
        };
        responses: {
            /** @description The rows, every value as text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    getSqlSchema: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those of the server itself come last. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tables: components["schemas"]["SqlTable"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    getScaffolds: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One of each type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scaffolds"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    listOAuth2Providers: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownProvider"][];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    getCollection: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateCollection: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionBody"];
            };
        };
        responses: {
            /** @description The changed collection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    truncateCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    checkRule: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleCheckBody"];
            };
        };
        responses: {
            /** @description Valid, or what is wrong where. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleCheck"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    testRule: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleTrial"];
            };
        };
        responses: {
            /** @description The verdict and its parts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleVerdict"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    createFileToken: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileToken"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            default: components["responses"]["Unexpected"];
        };
    };
    getFile: {
        parameters: {
            query?: {
                /** @description `100x100`, or a size that the field lists. Others give the whole picture. WebP for clients that accept it. */
                thumb?: string;
                /** @description Save it rather than show it. */
                download?: boolean;
                /** @description A file token, for protected fields. */
                token?: string;
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
                record: string;
                /** @description As the record has it. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The parts that were asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description It is as the caller has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            /** @description It is not as the caller has it. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such part. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Unexpected"];
        };
    };
    sendBatch: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: {
                /** @description Done once for a day, however often it is sent: the same request gets the same answer with `Idempotency-Replayed: true`, another one 409. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    requests: components["schemas"]["BatchRequest"][];
                };
                "multipart/form-data": {
                    /** @description The envelope as JSON. */
                    "@jsonPayload": string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description The answers, in the order of the requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchAnswer"][];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    listRecords: {
        parameters: {
            query?: {
                /** @description Which page. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page; more than 1000 read as 1000. */
                perPage?: components["parameters"]["PerPage"];
                /** @description Do not count: totals are -1, and large lists are quicker. */
                skipTotal?: components["parameters"]["SkipTotal"];
                /** @description Names, separated by commas, with `-` for descending; also `@random` and `@rowid`. */
                sort?: components["parameters"]["Sort"];
                /** @description A filter, such as `title ~ 'abc' && created > @yesterday`. */
                filter?: components["parameters"]["Filter"];
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
                /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
                expand?: components["parameters"]["Expand"];
                /** @description Records in the trash alone, or with the live ones; for superusers, and as `trashRule` allows. They bear `deleted_at` and `deleted_cohort`. */
                trash?: components["parameters"]["Trash"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordList"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    createRecord: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
                /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
                expand?: components["parameters"]["Expand"];
            };
            header?: {
                /** @description Done once for a day, however often it is sent: the same request gets the same answer with `Idempotency-Replayed: true`, another one 409. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordBody"];
                "multipart/form-data": components["schemas"]["RecordBody"];
                "application/x-www-form-urlencoded": components["schemas"]["RecordBody"];
            };
        };
        responses: {
            /** @description The new record. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordData"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getRecord: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
                /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
                expand?: components["parameters"]["Expand"];
                /** @description Records in the trash alone, or with the live ones; for superusers, and as `trashRule` allows. They bear `deleted_at` and `deleted_cohort`. */
                trash?: components["parameters"]["Trash"];
            };
            header?: {
                /** @description Versions that the caller has. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordData"];
                };
            };
            /** @description The caller has this version already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteRecord: {
        parameters: {
            query?: {
                /** @description Removes a record in the trash for good; for superusers. */
                purge?: boolean;
            };
            header?: {
                /** @description Done once for a day, however often it is sent: the same request gets the same answer with `Idempotency-Replayed: true`, another one 409. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Versions for which the request is meant, or `*`. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Changed"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateRecord: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
                /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
                expand?: components["parameters"]["Expand"];
            };
            header?: {
                /** @description Done once for a day, however often it is sent: the same request gets the same answer with `Idempotency-Replayed: true`, another one 409. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Versions for which the request is meant, or `*`. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordBody"];
                "multipart/form-data": components["schemas"]["RecordBody"];
                "application/x-www-form-urlencoded": components["schemas"]["RecordBody"];
            };
        };
        responses: {
            /** @description The changed record. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordData"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Changed"];
            default: components["responses"]["Unexpected"];
        };
    };
    restoreRecord: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
                /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
                expand?: components["parameters"]["Expand"];
            };
            header?: {
                /** @description Versions for which the request is meant, or `*`. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record, live again. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordData"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Changed"];
            default: components["responses"]["Unexpected"];
        };
    };
    eraseAccount: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was erased. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listHistory: {
        parameters: {
            query?: {
                /** @description Which page. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page; more than 1000 read as 1000. */
                perPage?: components["parameters"]["PerPage"];
                /** @description Do not count: totals are -1, and large lists are quicker. */
                skipTotal?: components["parameters"]["SkipTotal"];
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    revertRecord: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
                /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
                expand?: components["parameters"]["Expand"];
            };
            header?: {
                /** @description Versions for which the request is meant, or `*`. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
                id: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevertBody"];
            };
        };
        responses: {
            /** @description The record as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordData"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Changed"];
            default: components["responses"]["Unexpected"];
        };
    };
    emptyTrash: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many deletes can no longer be taken back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purged"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listTrash: {
        parameters: {
            query?: {
                /** @description Only what was deleted from it; name or id. */
                collection?: string;
                /** @description Which page. */
                page?: components["parameters"]["Page"];
                /** @description Items on a page; more than 1000 read as 1000. */
                perPage?: components["parameters"]["PerPage"];
                /** @description Do not count: totals are -1, and large lists are quicker. */
                skipTotal?: components["parameters"]["SkipTotal"];
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CohortList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listAuthMethods: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The methods that are switched on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthMethods"];
                };
            };
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    authWithPassword: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
                /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
                expand?: components["parameters"]["Expand"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordBody"];
                "multipart/form-data": components["schemas"]["PasswordBody"];
                "application/x-www-form-urlencoded": components["schemas"]["PasswordBody"];
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    authRefresh: {
        parameters: {
            query?: {
                /** @description Members to keep, separated by commas; `*` for all of a level, `name:excerpt(100,true)` for the beginning of a text. Answers then lack what their schema requires. */
                fields?: components["parameters"]["Fields"];
                /** @description Relations to follow, separated by commas, such as `author.team,comments_via_post`. */
                expand?: components["parameters"]["Expand"];
            };
            header?: never;
            path: {
                /** @description Name or id. */
                collection: components["parameters"]["Collection"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Still signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
}
