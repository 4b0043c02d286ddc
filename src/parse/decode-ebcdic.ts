/** `<?xm` in EBCDIC (XML 1.0 appendix F). */
const BEGINNING = [0x4c, 0x6f, 0xa7, 0x94];

/** IBM's code page 37, as the Latin-1 sign of each byte. The other pages of EBCDIC differ from it in brackets and accents. */
const CODE_PAGE_37 = Buffer.from(
  'AAECA5wJhn+XjY4LDA0ODxAREhOdhQiHGBmSjxwdHh+AgYKDhAoXG4iJiouMBQYHkJEWk5SVlgSYmZqbFBWeGiCg4uTg4ePl5/GiLjwoK3wm6err6O3u7+zfISQqKTusLS/CxMDBw8XH0aYsJV8+P/jJysvIzc7PzGA6I0AnPSLYYWJjZGVmZ2hpq7vw/f6xsGprbG1ub3Bxcqq65rjGpLV+c3R1dnd4eXqhv9Dd3q5eo6W3qae2vL2+W12vqLTXe0FCQ0RFRkdISa309vLz9X1KS0xNTk9QUVK5+/z5+v9c91NUVVZXWFlastTW0tPVMDEyMzQ1Njc4ObPb3Nnanw==',
  'base64',
);

/** Some mainframes publish. Neither browsers nor iconv-lite know their letters. */
export function isEbcdic(bytes: Uint8Array): boolean {
  return BEGINNING.every((byte, at) => bytes[at] === byte);
}

export function decodeEbcdic(bytes: Uint8Array): string {
  return Buffer.from(bytes.map((byte) => CODE_PAGE_37[byte]!)).toString('latin1');
}
