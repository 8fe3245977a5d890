import type { Rule } from '../words.ts'
import { absolutes } from './absolutes.ts'
import { englishRules } from './english.ts'
import { facts } from './facts.ts'
import { fairness } from './fairness.ts'
import { health } from './health.ts'
import { replies } from './replies.ts'
import { returns } from './returns.ts'

/** Every rule, Chinese first. A rule may stand twice, once a language, under one id. */
export const rules: readonly Rule[] = [
  ...absolutes,
  ...facts,
  ...health,
  ...returns,
  ...fairness,
  ...replies,
  ...englishRules,
]
