import type { kinds as kindsZh, parts as partsZh, reasons as reasonsZh } from './text.zh.ts'

type Same<T> = {
  readonly [K in keyof T]: T[K] extends (...facts: infer A) => string ? (...facts: A) => string : string
}

/** Why a check passed, failed or could not be decided. `text.zh.ts` has the same sentences. */
export const reasons: Same<typeof reasonsZh> = {
  grammarFits: 'Written the way this kind of number is written.',
  grammarFails: (name) => `Not written as: ${name}. It cannot be a number of this kind; compare it with the original.`,
  tooLong: 'Too long to be a number.',
  checksumNone: 'This kind of number has no check digit; only a look-up at the source can confirm it.',
  checksumHolds: 'The check digit is right.',
  'check-character': 'The check digit is wrong: mistyped or made up. Ask for the original and look in the register.',
  'organisation-code':
    'The organisation code inside (characters 9–17, GB 11714) fails its own check: mistyped or made up.',
  'nested-uscc': 'The first 18 characters fail the check of a unified social credit code.',
  yearNotFuture: (year) => `The year in the number is ${year}, not later than today.`,
  yearFuture: (year) => `The year in the number is ${year}, which has not come yet; it cannot have been issued.`,
  yearTooEarly: (year, since) => `The year in the number is ${year}, but such numbers exist only since ${since}.`,
  patentShortFormYear: 'The old 8-digit form was used only from 1985 to September 2003; this year does not fit.',
  patentLongFormEarly: 'The 12-digit form began in October 2003; an earlier year in this form needs a look-up.',
  patentFormFits: 'The form of the number fits its filing year.',
  patentMayLast: (date) =>
    `The patent can last until ${date} at the latest; whether it ended earlier (unpaid fees) only the register tells.`,
  patentEnded: (date) =>
    `The patent ended on ${date} at the latest; advertising may not use it (Advertising Law art. 12, para. 3).`,
  patentKindFits: (kind) => `The wording names the same kind as the number: ${kind}.`,
  patentKindDiffers: (kind) => `The wording names another kind than the number, which is: ${kind}.`,
  patentKindUnsaid: (kind) =>
    `The number is of this kind: ${kind}. No wording was given, or it names no kind of patent, so they cannot be compared.`,
  patentZl: 'ZL stands only before a granted patent; whether it is still in force only the register tells.',
  patentMaybeApplication:
    'Without ZL this may be a mere application; what is not granted may not be advertised (Advertising Law art. 12, para. 3).',
  foodCategoryFits: (category) =>
    `Category ${category} is in the catalogue; whether it fits the product is a separate question.`,
  foodCategoryUnknown: (category) => `Category ${category} is not in the catalogue (food 01–31, food additives 01–03).`,
  provinceFits: (province) => `The province letter and the division code agree: ${province}.`,
  provinceDiffers: (letter, code) => `The province letter ${letter} and the division code ${code} disagree.`,
  divisionKnown: (name) => `The division code belongs to: ${name}.`,
  divisionUnknown: (code) =>
    `The division code ${code} begins with no known province; this cannot be decided here, ask the registrar.`,
  termOpen: (year) => `Valid for 3 years: under this number until the end of ${year} at the latest.`,
  hnteSpent: (year) =>
    `Valid for 3 years: this certificate ended with ${year} at the latest; ask for the one from re-evaluation.`,
  greenFoodSpent: (year) =>
    `The licence is valid for 3 years: after ${year} it must have been renewed; ask for the renewed certificate.`,
  greenFoodClassFits: (code) => `Product class ${code} lies within 01–57, and the month exists.`,
  greenFoodClassUnknown: (code) => `Product class ${code} or the month does not exist (classes 01–57, months 01–12).`,
  authorityKnown: (code) => `Authority code ${code} lies within 00–31.`,
  authorityUnknown: (code) => `Authority code ${code} does not exist (00 national, 01–31 provincial).`,
  bodyAssigned: 'Look in NANDO whether this body exists and is listed for the directive in question.',
  bodyUnassigned: '0000 is assigned to no notified body.',
  bodyBritish: '0086 is a British body and has not been an EU notified body since 2021-01-01.',
  fundraiserMay: 'The credit code begins with 51, 52 or 53: a social organisation.',
  fundraiserMayNot: 'Only a social organisation (credit code beginning 51, 52 or 53) may raise funds from the public.',
  standardMandatory: 'GB is a mandatory national standard; whether it is in force needs a look-up.',
  standardVoluntary:
    'This is not a mandatory national standard (only GB without /T or /Z is); no wording was given to compare.',
  standardVoluntaryFits: 'The wording does not call it a mandatory national standard.',
  standardNotMandatory:
    'The wording says mandatory national standard, but this number is not one (only GB without /T or /Z is).',
  groupNotNational: 'The wording says national or industry standard, but T/ is an association standard.',
  groupFits: 'The wording does not pass the association standard off as a national or industry standard.',
  groupUnsaid: 'T/ is an association standard, not a national or industry standard; no wording was given to compare.',
  sectorIsNational: 'GB is the code of national standards, not of an industry.',
  sectorFits: 'The code is not the code of national standards.',
  deviceRegistrarFits: 'The registrar fits the class.',
  deviceRegistrarDiffers:
    'Provinces register only domestic class 2 devices; class 3 and imported devices carry 国械 (national).',
}

/** What a part of a number is called. */
export const parts: Same<typeof partsZh> = {
  registrar: 'registering authority',
  entityClass: 'class of body',
  division: 'division of registration',
  organisation: 'organisation code',
  patentKind: 'kind of patent',
  filingYear: 'filing year',
  latestExpiry: 'latest possible expiry',
  year: 'year',
  foodType: 'food or food additive',
  foodCategory: 'category number',
  businessType: 'kind of business',
  issuedBy: 'numbering organisation',
  length: 'length of the code',
  force: 'force',
  maker: 'maker code',
  body: 'body code',
  productClass: 'product class',
  authority: 'authority code',
  province: 'province',
  fdaSeries: 'FDA series',
  deviceClass: 'device class',
  holder: 'credit code of the fundraiser',
  drugClass: 'class of drug',
  prefix: 'registrar prefix',
}

/** Who issues each kind, where it is looked up, and what readers most often get wrong about it. */
export const kinds: typeof kindsZh = {
  uscc: {
    issuer: 'registration authorities (market regulation, civil affairs, public-sector staffing and others)',
    lookup: 'National Enterprise Credit Information Publicity System gsxt.gov.cn; organisation codes cods.org.cn',
    note: 'Character 1 is the registering authority, 2 the class of body, 3–8 the division code. Codes of abolished counties stay valid in old numbers. The organisation code inside is a second, independent check: a forger who only recomputes the last character is caught about 10 times in 11.',
  },
  patent: {
    issuer: 'China National Intellectual Property Administration (CNIPA)',
    lookup: 'patent publications epub.cnipa.gov.cn; an extract of the patent register proves the legal status',
    note: 'Digit 5 (digit 3 in the old 8-digit form) is the kind: 1 invention, 2 utility model, 3 design, 8 PCT invention, 9 PCT utility model. ZL stands only before a granted patent; CN or a bare number may be a mere application. CN with 7 or 9 digits and A/B/U/S is a publication number, not a patent number.',
  },
  sc: {
    issuer: 'market regulation authorities of county level and above',
    lookup: 'SAMR register of licensed food producers',
    note: '1 digit food or additive, 2 digits category, 6 division, 4 serial, 1 check. The category must fit the product (27 health food, 29 infant formula). Sellers mistype labels: a failed digit means “look in the register”, not “fake”. QS with 12 digits is the form from before 2018-10-01 and may not stand on current packaging. Valid 5 years.',
  },
  jy: {
    issuer: 'market regulation authorities of county level and above',
    note: '1 digit kind of business, 6 division, 6 serial, 1 check. YB with 14 digits is only the filing of a seller of pre-packaged food. Valid 5 years.',
  },
  gtin: {
    issuer: 'GS1, GS1 China',
    lookup: 'China product information gds.org.cn; GS1 Verified',
    note: 'Prefixes 690–699 (and 680–681) belong to GS1 China. A prefix says where the number was issued, never where goods were made, so no claim of origin can rest on it. Known weakness: two neighbours that differ by 5 (05 and 50) can be swapped unnoticed.',
  },
  gln: { issuer: 'GS1' },
  sscc: { issuer: 'GS1' },
  isbn: { issuer: 'National Press and Publication Administration, ISBN agency', note: '978-7 is the group of China.' },
  issn: {
    issuer: 'ISSN National Centre for China',
    note: 'A journal distributed in China also needs a domestic CN serial number; an ISSN alone does not make it lawful.',
  },
  'cn-serial': { issuer: 'National Press and Publication Administration' },
  lei: {
    issuer: 'GLEIF and its local operating units',
    lookup: 'search.gleif.org',
    note: 'The status LAPSED at GLEIF means not renewed for the year. Chinese LEIs usually begin with 3003, 8368 or 6556.',
  },
  orcid: {
    issuer: 'ORCID',
    note: 'Says who an expert is; registered by the person, so it proves a number and no title.',
  },
  vin: {
    issuer: 'vehicle makers, Ministry of Industry and Information Technology',
    note: 'Chinese vehicle numbers begin with L (H in newer allocations).',
  },
  imei: {
    issuer: 'GSMA, Ministry of Industry and Information Technology',
    note: 'Needed for phone warranties and for claims of genuineness.',
  },
  'gb-standard': {
    issuer: 'Standardization Administration of China',
    lookup: 'openstd.samr.gov.cn; std.samr.gov.cn',
    note: 'GB is mandatory, GB/T voluntary, GB/Z guidance. “Mandatory national standard” needs plain GB; the year may not lie in the future; the standard must be in force on the day of the claim; “meets” or “exceeds the national standard” needs its number.',
  },
  'group-standard': {
    issuer: 'lawfully founded associations',
    lookup: 'ttbz.org.cn',
    note: 'T/ is voluntary and is neither a national nor an industry standard: “drafter of a national standard” with a T/ number is a mismatch. The code of the association must be registered at ttbz.org.cn.',
  },
  'industry-standard': {
    issuer: 'industry authorities, provincial market regulation, enterprises',
    note: 'Enterprise standards for food carry S before the year (such as Q/GDCX 0270S-2023).',
  },
  ccc: {
    issuer: 'certification bodies designated by CNCA',
    lookup: 'cx.cnca.cn, certification results',
    note: 'Body 01 is CQC; 97 and 98 mark supplier self-declarations. The product class must be in the current CCC catalogue and fit the product; goods outside the catalogue cannot have CCC. Certificates usually last 5 years, kept by follow-up inspection.',
  },
  cma: {
    issuer: 'CNCA, provincial market regulation',
    lookup: 'cma.cnca.cn or the provincial bureau',
    note: 'Valid 6 years. A report carries CMA only for items inside the approved scope (annex). When the client sent in the sample, the report speaks for that sample alone.',
  },
  cnas: {
    issuer: 'China National Accreditation Service for Conformity Assessment',
    lookup: 'cnas.org.cn, directory of accredited bodies',
    note: 'L laboratory, IB inspection body, C certification body (-M management systems, -P products, -S services). Accreditation is of a laboratory for listed methods, not of a product: “this product is CNAS certified” is always wrong.',
  },
  'green-food': {
    issuer: 'China Green Food Development Center',
    lookup: 'greenfood.org.cn, green food query',
    note: 'The licence is valid 3 years: when the year plus 3 has passed, it must have been renewed. The mark is also a registered trademark.',
  },
  organic: {
    issuer: 'organic certification bodies approved by CNCA',
    lookup: 'food.cnca.cn, China food and agricultural product certification',
    note: 'One code per smallest sales unit; the certificate is valid 1 year; a code looked up far more often than one pack explains has been copied.',
  },
  agi: {
    issuer: 'Ministry of Agriculture and Rural Affairs',
    lookup: 'geographical indication data dlbzsl.hizhuanli.cn; cnipa.gov.cn',
    note: 'Under the unified official mark (red) stands the 18-character credit code of the user: check it as uscc and check that the user is listed. Collective and certification marks have trademark numbers. An indication names a product that meets a specification; coming from the place is not enough.',
  },
  'ms-cert': {
    issuer: 'certification bodies approved by CNCA',
    lookup: 'cx.cnca.cn; IAF CertSearch (iafcertsearch.org) for accredited ISO certificates worldwide',
    note: 'Q quality, E environment, S or OHS health and safety, F and H food. The form is custom, not law: foreign bodies number freely, so a mismatch only asks for a look-up. Valid 3 years with yearly surveillance; it may be suspended meanwhile. A system certificate never certifies a product.',
  },
  'ce-nb': {
    issuer: 'European Commission, NANDO',
    lookup: 'NANDO (SMCS)',
    note: 'CE is the maker’s own declaration; four digits appear only where a module needs a notified body. So “CE certified” for self-declared goods (most low-voltage, EMC, toys) says too much, and “passed EU certification” misleads. The body must be listed for that directive. British bodies lost EU status on 2021-01-01.',
  },
  fda: {
    issuer: 'U.S. Food and Drug Administration',
    lookup: 'accessdata.fda.gov',
    note: 'The FDA issues no registration certificate, and registration is not approval; 21 CFR 807.39 calls such a statement misbranding. Cosmetics and ordinary food are never FDA approved or certified.',
  },
  ul: {
    issuer: 'UL Solutions',
    lookup: 'productiq.ulprospector.com',
    note: 'The type of mark matters: Listed (whole product), Recognized (component), Classified. UL energy efficiency is not UL safety.',
  },
  tuv: {
    issuer: 'TÜV SÜD, TÜV Rheinland, TÜV NORD',
    lookup: 'certipedia.com; tuvsud.com/ps-cert',
    note: '“TÜV certified” without which TÜV, which scheme and which number cannot be verified.',
  },
  trademark: {
    issuer: 'Trademark Office of CNIPA',
    lookup: 'wcjs.sbj.cnipa.gov.cn',
    note: 'Valid 10 years from registration, renewable, with 6 months of grace. ® needs registration in the class actually sold (Trademark Law art. 52). “Well-known trademark” may not stand on goods, packaging or in advertising (art. 14, para. 5; art. 53, fine of 100,000 yuan).',
  },
  icp: {
    issuer: 'Ministry of Industry and Information Technology and provincial administrations',
    lookup: 'beian.miit.gov.cn',
  },
  'psb-beian': { issuer: 'Ministry of Public Security', lookup: 'beian.mps.gov.cn' },
  drug: {
    issuer: 'National Medical Products Administration',
    lookup: 'nmpa.gov.cn',
    note: 'Nothing without it may claim to treat (Advertising Law art. 17). Drug advertising also needs a review number.',
  },
  device: {
    issuer: 'national or provincial medical products administration',
    note: 'Valid 5 years. Provinces register class 2; class 3 and imported class 2 and 3 carry 国械 (national).',
  },
  'health-food': {
    issuer: 'State Administration for Market Regulation',
    note: 'The number goes with the blue-hat mark; advertising needs review and the line “This product cannot replace medicine”.',
  },
  cosmetic: {
    issuer: 'national or provincial medical products administration',
    note: 'Whitening, anti-hair-loss, sun protection, hair dye and perm need 特 (special). Calling a mask a “medical device mask” or goods “cosmeceutical” is forbidden wording.',
  },
  hnte: {
    issuer: 'science authorities with finance and tax authorities',
    lookup: 'innocom.gov.cn',
    note: 'Valid 3 years: GR2020… is spent by the end of 2023.',
  },
  'software-copyright': {
    issuer: 'Copyright Protection Center of China',
    note: 'Registration does not examine novelty: it is neither a patent nor a technical certificate.',
  },
  'gov-doc': {
    issuer: 'the issuing organ',
    lookup: 'gov.cn, policy documents',
    note: 'Forged red-header documents very often use [ ] or 【 】, or a leading zero.',
  },
  fundraising: { issuer: 'civil affairs authorities', lookup: 'Charity China cszg.mca.gov.cn' },
  doi: { issuer: 'DOI Foundation', note: 'Must resolve, and the paper must actually test what is claimed.' },
}
