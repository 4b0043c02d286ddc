/** What a feed's `extras` setting asks for: names by the path of their element, `@attribute` behind it. */
export interface ExtraElements {
  /** For an element's path below the item. */
  at(path: string): readonly ExtraElement[] | undefined;
  readonly paths: readonly string[];
  /** As written: by the member of a JSON Feed's item. */
  readonly members: readonly (readonly [name: string, member: string])[];
}

interface ExtraElement {
  readonly name: string;
  /** Absent: its text. */
  readonly attribute?: string;
}

const NO_EXTRAS: ExtraElements = { at: () => undefined, paths: [], members: [] };

/** `{ rating: "media:rating", lat: "geo:point/geo:lat", width: "media:thumbnail@width" }` */
export function extraElements(extras: Readonly<Record<string, string>> | undefined): ExtraElements {
  const members = Object.entries(extras ?? {});
  if (members.length === 0) return NO_EXTRAS;
  const byPath = new Map<string, ExtraElement[]>();
  for (const [name, written] of members) {
    const [named = '', attribute] = written.toLowerCase().split('@');
    const path = named.replace(/^media:.*\/(?=media:)/, ''); // media elements count as one level
    byPath.set(path, [...(byPath.get(path) ?? []), { name, ...(attribute && { attribute }) }]);
  }
  return { at: (path) => byPath.get(path), paths: [...byPath.keys()], members };
}
