/**
 * Words beside which a number is a time, an age or a count of readers, as patterns, in the languages that most feeds are written in:
 * English, German, French, Spanish, Italian, Portuguese, Dutch and Vietnamese.
 */
export const MONTHS = [
  'january|february|march|april|may|june|july|august|september|october|november|december',
  'januar|februar|märz|mai|juni|juli|oktober|dezember',
  'janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre',
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
  'gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre',
  'janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro',
  'januari|februari|maart|mei|augustus',
  '(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|okt|dez|mrt|mär|févr?|avr|juil|déc|dic|ene|abr|gen|giu|lug|ott|fev)\\.?',
].join('|');

export const WEEKDAYS = [
  'monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun',
  'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so',
  'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|jeu|ven|sam|dim',
  'lunes|martes|miércoles|jueves|viernes|sábado|domingo|mié|jue|vie|sáb',
  'lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica',
  'segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira',
  'maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag',
].join('|');

export const UNITS = [
  'seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?',
  'sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?',
  'secondes?|heures?|jours?|semaines?|mois|ans?',
  'segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?|anos?',
  'second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]',
  'seconden?|uur|uren|dagen?|weken|maand(?:en)?|jaar',
  'giây|phút|giờ|ngày|tuần|tháng|năm',
].join('|');

export const AGO = {
  before: 'vor|il y a|hace|há',
  after: 'ago|fa|geleden|trước|atrás',
};

export const NOW = [
  'just now|moments ago|a moment ago|yesterday|today',
  'gerade eben|soeben|gestern|heute',
  "à l’instant|à l'instant|hier|aujourd’hui|aujourd'hui",
  'ahora mismo|ayer|hoy|proprio ora|ieri|oggi|agora mesmo|ontem|hoje|zojuist|gisteren|vandaag|vừa xong|hôm qua|hôm nay',
].join('|');

/** Counts of readers, which may stand beside their number any way round. */
export const READERS = [
  'views?|reads?|comments?|upvotes?|followers?|subscribers?|replies|reactions?|clicks?|plays?|retweets?|boosts?',
  'aufrufe?|kommentare?|leser|abonnenten|klicks?',
  'vues?|lectures?|commentaires?|abonnés?',
  'visitas?|vistas?|comentarios?|lecturas?|me gusta|seguidores',
  'visualizzazion[ei]|comment[oi]|letture',
  'visualizações|comentários?|curtidas?|reacties|weergaven',
  'lượt xem|bình luận|lượt thích',
].join('|');

/** Counts only as a label, `Points: 12`: in a sentence the points of a game, the votes of an election and shares of a firm are news. */
export const LABELS = `${READERS}|likes?|shares?|points?|votes?|downloads?|partages?|condivision[ei]`;
