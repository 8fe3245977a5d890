import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line that any tool can read: how many tests passed and how many failed. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const results = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length
    const count = (state: string) => results.filter((one) => one === state).length
    const skipped = count('skipped') + count('pending')
    // The default reporter prints its own summary in the same event; ours goes last.
    process.once('exit', () => {
      console.log(
        `Tests: ${count('passed')} passed, ${count('failed') + broken + errors.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
      )
    })
  }
}
