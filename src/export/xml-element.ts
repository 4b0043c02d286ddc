import { writableText } from './writable-text.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name …>text</name>`; nothing where there is no text. */
export function textElement(name: string, text: string | undefined, attributes: Attributes = {}): string {
  return text === undefined ? '' : `<${name}${attributesOf(attributes)}>${xmlText(text)}</${name}>`;
}

/** `<name …/>`. Absent attributes are left out. */
export function emptyElement(name: string, attributes: Attributes): string {
  return `<${name}${attributesOf(attributes)}/>`;
}

/** ` xmlns:dc="…" …` of prefixes and their names. */
export function xmlNamespaces(names: Readonly<Record<string, string>>): string {
  return attributesOf(Object.fromEntries(Object.entries(names).map(([prefix, name]) => [`xmlns:${prefix}`, name])));
}

/** Elements, one a line; empty ones are left out. */
export function elementLines(elements: readonly string[]): string {
  return elements
    .filter((element) => element !== '')
    .map((element) => `${element}\n`)
    .join('');
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlAttribute(String(value))}"`))
    .join('');
}

/** All markup is escaped, so there is no CDATA that could end early. A bare carriage return would be read as a line feed. */
function xmlText(text: string): string {
  return writableText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
