// Reads a file to be imported off the page's thread, so that nothing freezes however long it is.
import { type Source, SourceError, type SourceFault, formatOf, readCsv, readJson } from './source'

export type ReadNews =
  | { kind: 'rows'; count: number }
  | { kind: 'done'; source: Source }
  | { kind: 'failed'; fault: SourceFault }

const sampleBytes = 4096
/** Telling about each piece would take longer than reading it. */
const tellEveryMs = 100

function tell(news: ReadNews): void {
  postMessage(news)
}

async function* textOf(file: File): AsyncGenerator<string> {
  // Strict: a letter that is read as another one would be stored so.
  const decoder = new TextDecoder(await encodingOf(file), { fatal: true })
  const reader = file.stream().getReader()
  for (;;) {
    const { value, done } = await reader.read()
    const text = decoder.decode(value, { stream: !done })
    if (text !== '') yield text
    if (done) return
  }
}

/** Spreadsheets write UTF-16 with a mark at its beginning, if they do. */
async function encodingOf(file: File): Promise<string> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

async function read(file: File): Promise<Source> {
  const format = formatOf(file.name, await file.slice(0, sampleBytes).text())
  if (format === 'json') {
    let whole = ''
    for await (const piece of textOf(file)) whole += piece
    return { name: file.name, format, ...readJson(whole) }
  }
  let told = 0
  const rows = await readCsv(textOf(file), (count) => {
    if (performance.now() - told < tellEveryMs) return
    told = performance.now()
    tell({ kind: 'rows', count })
  })
  return { name: file.name, format, ...rows }
}

function faultOf(error: unknown): SourceFault {
  if (error instanceof SourceError) return error.fault
  return { kind: error instanceof TypeError ? 'encoding' : 'unreadable' }
}

onmessage = ({ data }: MessageEvent<File>) => {
  read(data).then(
    (source) => { tell({ kind: 'done', source }) },
    (error: unknown) => { tell({ kind: 'failed', fault: faultOf(error) }) },
  )
}
