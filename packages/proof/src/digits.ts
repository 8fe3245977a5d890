// The 64 digits of base64, RFC 4648 §4 and §5.

export const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
export const URL_SAFE = `${STANDARD.slice(0, 62)}-_`
