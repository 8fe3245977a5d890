import type { Period } from '#src/kit/figure.ts'
import type { AuditText } from './text.audit.zh.ts'

const days = (period: Period) => `${period.fromOn} to ${period.toOn}`
const listed = (entries: readonly number[]) => `${entries.slice(0, 8).join(', ')}${entries.length > 8 ? ' …' : ''}`

const why: AuditText['why'] = {
  malformed: 'it cannot be read',
  'not-a-checkpoint': 'it is no checkpoint',
  'log-signature': "a signature of the log's key is bad",
  'no-log-signature': 'no key of a log that you trust signed it',
  cosignature: "a witness's signature is bad",
  quorum: 'too few witnesses have cosigned it. If it is very new, try again in a minute',
}

const faults: AuditText['sample']['faults'] = {
  observer: 'nobody was registered as its observer',
  signature: "the signature is not the observer's",
  root: 'the root it was drawn over is not that of the log',
  'too-early': 'people were paid between what it drew from and the tree it was drawn over',
  places: 'these are not the people who follow from the signature',
  findings: 'a finding was not signed by the observer, or is about somebody else',
}
const sampleFaults = (list: readonly (keyof typeof faults)[]) => list.map((one) => faults[one]).join('; ')

export const en: AuditText = {
  sample: {
    faults,
    drawn: (id, people, run) =>
      `Sample ${id}: the ${people} people of run ${run} are the ones who follow from the observer's signature.`,
    steered: (id, why) => `Sample ${id} is NOT the one that was drawn: ${sampleFaults(why)}.`,
    derived: (places) => `they would be ${places}`,
    unknown: (id) => `this log has no sample ${id}`,
    none: 'this log has no sample',
    log: 'The log itself does not hold together: run "troth audit".',
  },
  why,
  export: {
    progress: (done, all) => `${done} of ${all} entries written`,
    done: (size, files, folder) =>
      `${size} public entries are now ${files} files in ${folder}. Any web server can serve them, and anyone can audit them.`,
    unknown: (brand) => `there is no brand ${brand} here`,
    notEmpty: (folder) => `${folder} is not empty: an export goes into a new folder or an empty one`,
  },
  upgrade: {
    done: (from, to, path) => `Brought from ${from} entries to ${to}, and written to ${path}.`,
    same: 'There is nothing newer: the receipt is as good as the log can make it now.',
    refused: {
      'not-proved': () => 'The receipt itself does not hold: check it with "troth verify".',
      malformed: () => "The log's checkpoint cannot be read.",
      'other-log': () =>
        'The checkpoint is of another log. If this log has ended and has a successor, the receipt stays as good as it is.',
      'not-signed': () =>
        'No key that you trust signed the newer checkpoint. If the log has changed its keys, give the handovers from …/log/handover/<n> with --handover, and a policy with the old key.',
      shrank: (from, to) =>
        `THE LOG HAS SHRUNK: it signed ${from} entries in your receipt, and now ${to}. Keep the receipt and the checkpoint it shows now: they are the evidence.`,
      forked: (from, to) =>
        `THE LOG DOES NOT GO ON from your receipt: no proof joins the ${from} entries signed there with the ${to} signed now. It was forked, or what it serves is damaged; "troth audit" says which. Keep the receipt and the checkpoint it shows now.`,
      path: () => 'The newer checkpoint is right, but the way to it from an entry of the receipt is not: try again.',
      weaker: () => 'Fewer witnesses have cosigned the newer checkpoint than the one in the receipt: try again later.',
    },
  },
  audit: {
    progress: (done, all) => `${done} of ${all} entries checked`,
    noSite: (typed) => `${typed} is neither an address on the web nor a folder on this machine`,
    verdicts: {
      equal: 'All equal: every number on the page can be computed from the public entries that the brand signed.',
      different: 'Not equal: each of these differs from the public entries that were signed.',
      unreadable: 'Cannot be read: nothing was checked.',
    },
    proved: 'Proved:',
    remarks: 'Not proved:',
    proof: (proof) => {
      switch (proof.code) {
        case 'signature':
          return `signature: ${proof.checkpoints} checkpoints, all signed by the key of ${proof.origin}`
        case 'root':
          return `root: made again from the bytes of ${proof.size} entries, it is the one that was signed`
        case 'tiles':
          return `hash tiles: ${proof.tiles} compared with those made again, all the same`
        case 'continues':
          return `continuity: the ${proof.from} entries seen last time are unchanged; now there are ${proof.size}`
        case 'heir':
          return `key: the one seen last time handed over to the one of today, in the log itself\n${proof.remembered}`
        case 'policy':
          return `policy: met at ${proof.size} entries${proof.witnesses.length > 0 ? `; cosigned by ${proof.witnesses.join(', ')}` : ''}`
        case 'samples':
          return `samples of observers: ${proof.samples} derived again, each the one that follows from its signature`
        case 'figures':
          return `figures: all ${proof.figures} of ${days(proof.period)}, and the entries they rest on, come out the same`
        case 'page':
          return `pages: ${proof.numbers} numbers and places on them, and in the list of claims, are as computed`
      }
    },
    difference: (d) => {
      switch (d.code) {
        case 'key':
          return `key: ${d.where} has another one\n${d.there}\nthis log now has\n${d.here}`
        case 'policy':
          return `policy: ${d.where} does not meet yours: ${why[d.why]}`
        case 'signature':
          return `signature: the checkpoint of ${d.where} was not signed by this log's key, or was changed since`
        case 'origin':
          return `checkpoint: the one of ${d.where} belongs to another log`
        case 'root':
          return `root: the one made again from ${d.size} entries is not the one signed in ${d.where}`
        case 'bundle':
          return d.entries.length === 0
            ? `bundle: ${d.where} is not written as it should be`
            : `bundle: in ${d.where}, entries ${listed(d.entries)} do not match the log's own hashes`
        case 'entry':
          return `entry: no. ${d.index} cannot be understood; no figure behind it was computed`
        case 'tile':
          return `hash tile: ${d.where} is not as made again`
        case 'shrank':
          return `the log has shrunk. The checkpoint seen last time:\n${d.remembered}The one now:\n${d.now}Keep both: they are the evidence.`
        case 'forked':
          return `the log has forked: what is there now does not continue what was seen last time:\n${d.remembered}The one now:\n${d.now}Keep both: they are the evidence.`
        case 'size':
          return `size: ${d.where} says ${d.said}, its checkpoint signs ${d.signed}`
        case 'behind':
          return `figures: ${d.where} covers ${d.covers} entries, while ${d.size} had been published`
        case 'stale':
          return `period: the figures end at ${d.toAt}, but it is ${d.now}: these are not the last ninety days`
        case 'period':
          return `period: the figures speak of ${days(d.said)}, ${d.right ? `it should be ${days(d.right)}` : 'which is not the last ninety days'}`
        case 'figure':
          return `figure ${d.id}, ${d.part}: the brand says ${d.said}, the log gives ${d.computed}`
        case 'page':
          return `page, ${d.id}: ${d.where} shows "${d.shown}", the log gives "${d.computed}"`
        case 'sample':
          return `sample ${d.id}, entry ${d.index}: ${sampleFaults(d.faults)}`
        case 'page-checkpoint':
          return 'page: the checkpoint it shows is not the one its numbers come from'
        case 'page-key':
          return "page: the key it shows is not this log's"
      }
    },
    remark: (remark) => {
      switch (remark.code) {
        case 'no-memory':
          return 'continuity: there is no earlier checkpoint to compare with. With --remember FILE this one is kept, and the next audit sees whether the log shrank or forked'
        case 'key-unknown':
          return 'key: taken from the site itself. To know whose it is, compare it with the one the brand publishes elsewhere'
        case 'no-page':
          return 'page: an exported folder has none; figures.json was checked'
        case 'page-moving':
          return 'page: the log kept changing meanwhile, so the page was not compared'
        case 'page-empty':
          return 'page: no number was found on it'
        case 'unknown-kinds':
          return `kinds of entry unknown to this version: ${remark.kinds.join(', ')}; figures may be incomplete for it`
        case 'cached':
          return `${remark.cached} of ${remark.all} bundles were downloaded before: the entries are the signed ones; what the site serves for them now was not looked at`
      }
    },
    checkpoint: 'checkpoint:',
    key: 'key of the log:',
    unreadable: {
      unreachable: 'cannot be reached',
      status: 'the server has no answer',
      missing: 'is not there',
      'too-large': 'too large to be part of a log',
      malformed: 'is not written as it should be',
    },
  },
}
