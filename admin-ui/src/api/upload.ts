// Sends a body and tells how much of it is on its way, which fetch does not.

/** Bytes so far and altogether; the whole of a form is a little more than its files. */
export type Upload = (sent: number, total: number) => void

export function upload(url: string, init: RequestInit, onUpload: Upload): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open(init.method ?? 'POST', url)
    call.responseType = 'blob'
    new Headers(init.headers).forEach((value, name) => {
      call.setRequestHeader(name, value)
    })
    call.upload.onprogress = ({ loaded, total }) => {
      onUpload(loaded, total)
    }
    call.onload = () => {
      const { status, statusText } = call
      const empty = status === 204 || status === 205 || status === 304
      const headers = headersOf(call.getAllResponseHeaders())
      resolve(new Response(empty ? null : (call.response as Blob), { status, statusText, headers }))
    }
    call.onerror = () => {
      reject(new TypeError('The server did not answer.'))
    }
    call.onabort = () => {
      reject(new DOMException('The upload was stopped.', 'AbortError'))
    }
    init.signal?.addEventListener('abort', () => {
      call.abort()
    })
    if (init.signal?.aborted === true) call.abort()
    else call.send(init.body as FormData)
  })
}

function headersOf(lines: string): Headers {
  const headers = new Headers()
  for (const line of lines.split('\r\n')) {
    const at = line.indexOf(':')
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim())
  }
  return headers
}
