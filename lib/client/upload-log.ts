import { pieceBytes } from '#lib/domain/logs/piece-digest.ts'
import { Refused, refusalIn } from './send.ts'

/** Sends a file as it is, however large: hashed piece by piece first, then streamed from the disk by the browser. `onProgress` from 0 to 1. */
export async function uploadLog(systemId: string, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<{ jobId: string }> {
  const digest = await digestOf(file, signal)
  const query = new URLSearchParams({ system: systemId, name: file.name.slice(-255), bytes: String(file.size) })
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body is on its way.
    const request = new XMLHttpRequest()
    request.open('POST', `/api/logs/upload?${query}`)
    request.responseType = 'json'
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-piece-digest', digest)
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded / file.size))
    request.addEventListener('load', () => (request.status === 200 ? resolve(request.response as { jobId: string }) : reject(refusalIn(request.response))))
    request.addEventListener('error', () => reject(new Refused('upload-incomplete', null)))
    request.addEventListener('abort', () => reject(new Refused('upload-incomplete', null)))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** See piece-digest.ts. */
async function digestOf(file: File, signal: AbortSignal): Promise<string> {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < file.size; at += pieceBytes) {
    signal.throwIfAborted()
    pieces.push(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.slice(at, at + pieceBytes).arrayBuffer())))
  }
  const whole = new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(pieces as BlobPart[]).arrayBuffer()))
  return Array.from(whole, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
