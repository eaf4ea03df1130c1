// What the console understands of SQL without asking the server.
export { placeOfComplaint, type SqlPlace } from './place'
export { type Danger, bare, dangerOf, sourcesOf, writes } from './statement'
