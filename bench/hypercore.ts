/**
 * npm `hypercore`, a signed append-only log of another make, where it was brought: `npm ci --prefix bench/hypercore`. Not a
 * dependency of Troth, because its prebuilt storage weighs 160 MB.
 */
export interface Core {
  append(blocks: readonly Uint8Array[]): Promise<unknown>
  close(): Promise<void>
}

export async function openHypercore(folder: string): Promise<Core | undefined> {
  const path = './hypercore/node_modules/hypercore/index.js'
  const found = await import(path).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'ERR_MODULE_NOT_FOUND') throw fault
  })
  if (!found) return undefined
  const core = new found.default(folder) as Core & { ready(): Promise<void> }
  await core.ready()
  return core
}
