import type { CarrierFormat } from './carrier.ts'
import { kuaidi100 } from './kuaidi100.ts'

/** Every format there is; another is one more file and one more line. */
export const formats: readonly CarrierFormat[] = [kuaidi100]
