import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { openMeans } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'troth-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('without settings nobody can be written to', () => {
  const { outbox } = readConfig({})
  expect(outbox).toEqual({ privateHosts: [] })
  expect(openMeans('https://trust.example', outbox)).not.toHaveProperty('mail')
  expect(openMeans('https://trust.example', outbox)).not.toHaveProperty('sms')
})

test('mail needs a server and a sender', () => {
  const both = { TROTH_MAIL: 'smtps://u:p@mail.example:465', TROTH_MAIL_FROM: '青禾 <service@qinghe.example>' }
  expect(readConfig(both).outbox?.mail).toEqual({ url: both.TROTH_MAIL, from: both.TROTH_MAIL_FROM })
  for (const name of ['TROTH_MAIL', 'TROTH_MAIL_FROM'] as const)
    expect(() => readConfig({ [name]: both[name] })).toThrow('TROTH_MAIL and TROTH_MAIL_FROM need each other')
  const wrong = { ...both, TROTH_MAIL: 'https://u:secret@mail.example' }
  expect(() => readConfig(wrong)).toThrow(/TROTH_MAIL/)
  expect(() => readConfig(wrong)).not.toThrow(/secret/)
})

test('hosts of the own network are named one by one', () => {
  expect(readConfig({ TROTH_PRIVATE_HOSTS: 'Hooks.internal, 10.0.0.5' }).outbox?.privateHosts).toEqual([
    'hooks.internal',
    '10.0.0.5',
  ])
})

test('what is wrong in a file about SMS is named, and nothing of it repeated', () => {
  const path = join(folder, 'sms.json')
  const open = (text: string) => {
    writeFileSync(path, text)
    return () => openMeans('https://trust.example', { sms: path })
  }
  expect(open('{')).toThrow(`TROTH_SMS: ${path} cannot be read as JSON`)
  const wrong = JSON.stringify({ url: 'x', aliyun: { id: 'a', secret: '' }, answer: { member: 'Code', sent: [] } })
  expect(open(wrong)).toThrow('this cannot be used: url, aliyun.secret, answer.sent')
  const good = JSON.stringify({ url: 'https://sms.example/', answer: { member: 'Code', sent: ['OK'] } })
  expect(open(good)()).toHaveProperty('sms')
})
