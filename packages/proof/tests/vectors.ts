// Reads tests/vectors/tlog. What each file is and where it came from: the README there.

import { readFileSync } from 'node:fs'

const folder = new URL('../../../tests/vectors/tlog/', import.meta.url)

export function vectorBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, folder)))
}

export function vectorText(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8')
}

export function vector<T>(path: string): T {
  return JSON.parse(vectorText(path)) as T
}
