/** By month: beginnings and whole names in English, German, French, Spanish, Italian, Portuguese, without accents. */
// biome-ignore format: a table reads better in rows
const MONTHS = [
  'jan january januar janner janvier janv ene enero gen gennaio janeiro',
  'feb february februar feber fevrier fevr fev febrero febbraio fevereiro',
  'mar march marz mrz mars marzo marco',
  'apr april avr avril abr abril aprile',
  'may mai mayo mag maggio maio',
  'jun june juni juin junio giu giugno junho',
  'jul july juli juil juillet julio lug luglio julho',
  'aug august aout ago agosto',
  'sep sept september septembre septiembre setiembre set settembre setembro',
  'oct october okt oktober octobre octubre ott ottobre out outubro',
  'nov november novembre noviembre novembro',
  'dec december dez dezember decembre dic diciembre dicembre dezembro',
];

const byName = new Map(MONTHS.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)));

/** 1 to 12: the month that a dateline in one of the six languages calls so. No name stands for two months in two of them. */
export function monthOf(word: string): number | undefined {
  return byName.get(word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
}
