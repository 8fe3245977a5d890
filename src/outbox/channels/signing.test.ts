import { expect, test } from 'vitest'
import { aliyunSignature } from './aliyun.ts'
import { dingtalkSign } from './dingtalk.ts'
import { feishuSign } from './feishu.ts'
import { webhookKey, webhookSignature } from './webhook.ts'

test("the vector of Standard Webhooks' own libraries", () => {
  const key = webhookKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')!
  expect(webhookSignature(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  )
})

test('a secret of a webhook is whsec_ and 24 to 64 bytes of base64, and nothing else', () => {
  const of = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`
  expect([23, 24, 64, 65].map((bytes) => webhookKey(of(bytes))?.length)).toEqual([undefined, 24, 64, undefined])
  expect(webhookKey(of(32).replace(/=+$/, ''))).toHaveLength(32)
  for (const wrong of ['', 'whsec_', of(32).slice(6), `${of(32)}!`, `whsec_ ${of(32).slice(6)}`])
    expect(webhookKey(wrong)).toBeUndefined()
})

test("the two examples of Aliyun's documents: RPC signature, and SendSms", () => {
  const regions = {
    AccessKeyId: 'testid',
    Action: 'DescribeRegions',
    Format: 'XML',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
    SignatureVersion: '1.0',
    Timestamp: '2016-02-23T12:46:24Z',
    Version: '2014-05-26',
  }
  expect(aliyunSignature('GET', regions, 'testsecret')).toBe('OLeaidS1JvxuMvnyHOwuJ+uX5qY=')
  const sms = {
    AccessKeyId: 'testId',
    Action: 'SendSms',
    Format: 'XML',
    OutId: '123',
    PhoneNumbers: '15300000001',
    RegionId: 'cn-hangzhou',
    SignName: '阿里云短信测试专用',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: '45e25e9b-0a6f-4070-8c85-2956eda1b466',
    SignatureVersion: '1.0',
    TemplateCode: 'SMS_71390007',
    TemplateParam: '{"customer":"test"}',
    Timestamp: '2017-07-12T02:42:19Z',
    Version: '2017-05-25',
  }
  expect(aliyunSignature('GET', sms, 'testSecret')).toBe('zJDF+Lrzhj/ThnlvIToysFRq6t4=')
})

/** Computed with Python's hmac by the recipes of both platforms' documents, which print no example. */
test('钉钉 signs the line with the secret, 飞书 signs nothing with the line', () => {
  const secret = 'SECthis-is-a-secret'
  expect(dingtalkSign(secret, 1_763_798_400_000)).toBe('TRAkLcXK9ElM6EeqQxDZbHZzTukjZiRBoE2C3YjlXiE=')
  expect(feishuSign(secret, 1_763_798_400)).toBe('6VV6sKMzR/UYPAyxv7HVWsATGDL9BSdjhYrjZqY9ysQ=')
})
