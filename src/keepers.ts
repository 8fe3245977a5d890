import type { Keeper } from '#src/cases/forgetting/words.ts'
import { proposalKeeper } from '#src/improvements/forgetting.ts'
import { serviceKeepers } from '#src/service/forgetting.ts'
import { wordingKeepers } from '#src/wording/forgetting.ts'

/** Everything that keeps words of a case beside the case itself and redress, which follows on its own. */
export const keepers: readonly Keeper[] = [...serviceKeepers, proposalKeeper, ...wordingKeepers]
