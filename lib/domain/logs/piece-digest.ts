// How both ends of an upload know that a file arrived whole: SHA-256 over the SHA-256 of each piece, so that a browser, which can only hash what it
// holds in memory, never holds more than a piece.
export const pieceBytes = 8 * 1024 * 1024

/** 64 hex digits. */
export const digestPattern = /^[0-9a-f]{64}$/
