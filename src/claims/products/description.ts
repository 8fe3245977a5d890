import { linkTypeLabel, linkTypeNames, linkTypeUrl } from '../codes/linktypes.ts'

/** `/.well-known/gs1resolver`: what this resolver does, and what of the standard it does not do. */
export const descriptionOf = (site: string): object => ({
  name: 'Troth 信契',
  resolverRoot: site,
  supportedLinkType: [{ namespace: linkTypeUrl(''), prefix: 'gs1:' }],
  supportedPrimaryKeys: ['01'],
  linkTypeDefaultCanBeLinkset: false,
  supportsLanguageVariants: true,
  supportsSemanticInterpretation: false,
  validatesAIcombinations: false,
  // The standard asks for compressed links to be read; this one does not read them and claims no conformance.
  supportsCompressedLinks: false,
  conformance: 'GS1-Conformant Resolver 1.2.0 without decompression',
  activeLinkTypes: {
    en: Object.fromEntries(
      linkTypeNames.map((name) => [`gs1:${name}`, { title: linkTypeLabel(name), url: linkTypeUrl(name) }]),
    ),
  },
})
