import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The shared strings of a workbook, in a file and not in memory: a sheet of complaints has as many as it has rows. Of
 * each only where it begins is held, eight bytes.
 */
export class SharedStrings {
  readonly #folder = mkdtempSync(join(tmpdir(), 'troth-sheet-'))
  readonly #file = openSync(join(this.#folder, 'strings'), 'w+', 0o600)
  #begins = new Float64Array(1024)
  #count = 0
  #bytes = 0
  #held: Buffer[] = []
  #heldBytes = 0
  /** Blocks of the file, the one used last at the end. */
  readonly #blocks = new Map<number, Buffer>()

  add(text: string): void {
    if (this.#count + 1 >= this.#begins.length) {
      const more = new Float64Array(this.#begins.length * 2)
      more.set(this.#begins)
      this.#begins = more
    }
    const bytes = Buffer.from(text)
    this.#held.push(bytes)
    this.#heldBytes += bytes.length
    this.#bytes += bytes.length
    this.#count += 1
    this.#begins[this.#count] = this.#bytes
    if (this.#heldBytes > blockBytes) this.flush()
  }

  flush(): void {
    if (this.#heldBytes === 0) return
    writeSync(this.#file, Buffer.concat(this.#held), 0, this.#heldBytes, this.#bytes - this.#heldBytes)
    this.#held = []
    this.#heldBytes = 0
  }

  at(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return ''
    const [from, to] = [this.#begins[index]!, this.#begins[index + 1]!]
    const parts: Buffer[] = []
    for (let at = from; at < to; ) {
      const n = Math.floor(at / blockBytes)
      const part = this.#block(n).subarray(at - n * blockBytes, to - n * blockBytes)
      if (part.length === 0) break
      parts.push(part)
      at += part.length
    }
    return Buffer.concat(parts).toString('utf8')
  }

  #block(n: number): Buffer {
    const block = this.#blocks.get(n) ?? this.#read(n)
    this.#blocks.delete(n)
    this.#blocks.set(n, block)
    if (this.#blocks.size > 32) this.#blocks.delete(this.#blocks.keys().next().value!)
    return block
  }

  #read(n: number): Buffer {
    const block = Buffer.alloc(blockBytes)
    return block.subarray(0, readSync(this.#file, block, 0, blockBytes, n * blockBytes))
  }

  close(): void {
    closeSync(this.#file)
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

const blockBytes = 64 * 1024
