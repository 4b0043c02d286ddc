const PICTURE = /\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)/i;

/** Is an attached file a picture? By its type, else by the ending of its address. */
export function isPicture(url: string, type?: string): boolean {
  return type ? /^image\//i.test(type) : PICTURE.test(url);
}
