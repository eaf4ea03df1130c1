// What the console understands of SQL without asking the server.
export { placeOfComplaint, type SqlPlace } from './place'
export { sourcesOf, writes } from './statement'
