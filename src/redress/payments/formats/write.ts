import type { Route } from '../../runs/words.ts'
import { alipayFile } from './alipay.ts'
import { bankFile } from './bank.ts'
import type { Instruction, InstructionFile } from './format.ts'
import { wechatFile } from './wechat.ts'

const writers: Record<Route, (instruction: Instruction) => InstructionFile> = {
  bank: bankFile,
  wechat: wechatFile,
  alipay: alipayFile,
}

export const instructionFile = (route: Route, instruction: Instruction): InstructionFile => writers[route](instruction)
