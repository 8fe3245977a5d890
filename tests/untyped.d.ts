// Libraries of others that credentials are held against; they come without types.
declare module '@digitalbazaar/data-integrity'
declare module '@digitalbazaar/ed25519-multikey'
declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
declare module 'jsonld-signatures'
