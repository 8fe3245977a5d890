/** Says how far long work has come: in place on a terminal, else a line every few seconds, and nothing for short work. */
export type Progress = (done: number, all: number) => void

const everyMs = 5_000

export function progressOn(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  line: (done: number, all: number) => string,
  nowMs: () => number = () => performance.now(),
): Progress {
  let toldMs = nowMs()
  let open = false
  return (done, all) => {
    const now = nowMs()
    const last = done >= all
    if (stream.isTTY) {
      if (now - toldMs < 100 && !(last && open)) return
      stream.write(`\r${line(done, all)}${last ? '\n' : ''}`)
      open = !last
    } else {
      if (now - toldMs < everyMs) return
      stream.write(`${line(done, all)}\n`)
    }
    toldMs = now
  }
}
