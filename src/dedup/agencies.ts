/** A news agency, or a service that spreads press releases in an agency's form. */
export interface Agency {
  /** The short name that items carry. */
  readonly name: string;
  /**
   * As credits and bylines write it. Five letters and more are read in any case; shorter ones as they stand here: "Ani" is
   * a first name, "pa" and "tt" are words.
   */
  readonly aliases: readonly string[];
  /**
   * Names that mean something else elsewhere ("AA", "Hina", "STA"): believed only between a dateline's place and its dash.
   */
  readonly inDatelines?: readonly string[];
  /** Its own sites; their subdomains are its own too. */
  readonly hosts: readonly string[];
  /** Its datelines have neither date nor dash: `Bonn (KNA) Der …`. */
  readonly isDashless?: true;
}

/**
 * The agencies whose reports reach English, German, French, Spanish, Italian and Portuguese feeds. Names and hosts are those
 * by which each signs its own reports and runs its own site.
 */
// biome-ignore format: a table reads better in rows
export const AGENCIES: readonly Agency[] = [
  // the world
  { name: 'AP', aliases: ['AP', 'AP News', 'Associated Press'], hosts: ['apnews.com', 'ap.org'] },
  { name: 'Reuters', aliases: ['Reuters', 'Thomson Reuters', 'Reuters News', 'Agence Reuters', 'rtr', 'Reuters Health', 'Reuters Breakingviews', 'Thomson Reuters Foundation'], hosts: ['reuters.com', 'reutersconnect.com', 'reutersagency.com'] },
  { name: 'AFP', aliases: ['AFP', 'afp', 'Agence France-Presse', 'Agence France Presse', 'AFPBB News', 'AFP Relaxnews'], hosts: ['afp.com', 'afpforum.com', 'afpbb.com'] },
  { name: 'UPI', aliases: ['UPI', 'United Press International'], hosts: ['upi.com'] },
  { name: 'Bloomberg', aliases: ['Bloomberg', 'Bloomberg News', 'Bloomberg L.P', 'Bloomberg LP'], hosts: ['bloomberg.com'] },
  { name: 'Dow Jones', aliases: ['Dow Jones', 'Dow Jones Newswires', 'Dow Jones & Company'], hosts: ['dowjones.com'] },
  // German
  { name: 'dpa', aliases: ['dpa', 'DPA', 'dpa-AFX', 'dpa-infocom', 'dpa-infocom GmbH', 'Deutsche Presse-Agentur', 'Deutsche Presse-Agentur GmbH', 'German Press Agency', 'dpa English', 'dpa-tmn', 'dpa-shots', 'dpa-custom'], hosts: ['dpa.com', 'dpa-international.com'] },
  { name: 'epd', aliases: ['epd', 'Evangelischer Pressedienst'], hosts: ['epd.de'], isDashless: true },
  { name: 'KNA', aliases: ['KNA', 'Katholische Nachrichten-Agentur'], hosts: ['kna.de'], isDashless: true },
  { name: 'APA', aliases: ['APA', 'apa', 'Austria Presse Agentur', 'APA-OTS', 'APA-Science'], hosts: ['apa.at', 'ots.at'] },
  { name: 'Keystone-SDA', aliases: ['Keystone-SDA', 'Keystone-ATS', 'sda', 'SDA', 'ats', 'ATS', 'SDA-Keystone', 'Agence télégraphique suisse', 'Schweizerische Depeschenagentur', 'sda-Keystone'], hosts: ['keystone-sda.ch'] },
  { name: 'SID', aliases: ['SID', 'Sport-Informations-Dienst'], hosts: ['sid.de'] },
  { name: 'dts', aliases: ['dts Nachrichtenagentur', 'dts'], hosts: ['dts-nachrichtenagentur.de'] },
  { name: 'AWP', aliases: ['AWP', 'awp'], hosts: ['awp.ch'] },
  { name: 'news aktuell', aliases: ['ots', 'news aktuell'], hosts: ['presseportal.de', 'newsaktuell.de'] },
  // Romance languages
  { name: 'EFE', aliases: ['EFE', 'efe', 'Agencia EFE', 'EFE News', 'EFEUSA', 'EFE Verde'], hosts: ['efe.com', 'efeverde.com', 'efeagro.com'] },
  { name: 'Europa Press', aliases: ['Europa Press', 'EuropaPress', 'Agencia Europa Press'], inDatelines: ['EP'], hosts: ['europapress.es', 'europapress.com', 'notimerica.com'] },
  { name: 'ANSA', aliases: ['ANSA', 'ansa', 'ANSA-AFP', 'ANSA-AP', 'Redazione ANSA', 'Agenzia ANSA'], hosts: ['ansa.it', 'ansabrasil.com.br'] },
  { name: 'Adnkronos', aliases: ['Adnkronos', 'Adn Kronos', 'Redazione Adnkronos', 'Adnkronos/Labitalia', 'Adnkronos Salute'], hosts: ['adnkronos.com'] },
  { name: 'AGI', aliases: ['AGI', 'Agenzia Giornalistica Italia'], hosts: ['agi.it'] },
  { name: 'askanews', aliases: ['askanews'], hosts: ['askanews.it'] },
  { name: 'Italpress', aliases: ['Italpress'], hosts: ['italpress.com'] },
  { name: 'LaPresse', aliases: ['LaPresse'], hosts: ['lapresse.it'] },
  { name: 'Agenzia Nova', aliases: ['Agenzia Nova'], inDatelines: ['Nova'], hosts: ['agenzianova.com'] },
  { name: 'Radiocor', aliases: ['Radiocor', 'Il Sole 24 Ore Radiocor', 'Il Sole 24 Ore Radiocor Plus'], hosts: [] },
  { name: 'Teleborsa', aliases: ['Teleborsa'], hosts: ['teleborsa.it'] },
  { name: 'Lusa', aliases: ['Lusa', 'LUSA', 'Lusa/Fim', 'Agência Lusa', 'Agencia Lusa'], hosts: ['lusa.pt'] },
  { name: 'Agencia Brasil', aliases: ['Agencia Brasil', 'Agência Brasil', 'ABr'], hosts: ['agenciabrasil.ebc.com.br'] },
  { name: 'Estadão Conteúdo', aliases: ['Estadão Conteúdo'], hosts: ['estadaoconteudo.com.br'] },
  { name: 'Folhapress', aliases: ['Folhapress'], hosts: ['folhapress.folha.com.br'] },
  { name: 'Prensa Latina', aliases: ['Prensa Latina'], inDatelines: ['PL'], hosts: ['prensa-latina.cu', 'plenglish.com'] },
  { name: 'Notimex', aliases: ['Notimex'], hosts: ['notimex.gob.mx'] },
  { name: 'Télam', aliases: ['Télam', 'Telam'], hosts: ['telam.com.ar'] },
  { name: 'Noticias Argentinas', aliases: ['Noticias Argentinas'], hosts: ['noticiasargentinas.com'] },
  { name: 'Belga', aliases: ['Belga', 'Agence Belga', 'Belga News Agency'], hosts: ['belga.be', 'belganewsagency.eu'] },
  // English
  { name: 'The Canadian Press', aliases: ['Canadian Press', 'La Presse Canadienne', 'Presse Canadienne'], inDatelines: ['CP', 'PC'], hosts: ['thecanadianpress.com', 'lapressecanadienne.ca'] },
  { name: 'PA Media', aliases: ['PA', 'PA Media', 'PA News Agency', 'PA Media Group', 'Press Association'], hosts: ['pamediagroup.com', 'pa.media'] },
  { name: 'AAP', aliases: ['AAP', 'Australian Associated Press'], hosts: ['aap.com.au'] },
  { name: 'NZME', aliases: ['NZME'], hosts: ['nzme.co.nz', 'nzherald.co.nz'] },
  { name: 'PTI', aliases: ['PTI', 'Press Trust of India'], hosts: ['ptinews.com'] },
  { name: 'ANI', aliases: ['ANI', 'Asian News International'], hosts: ['aninews.in'] },
  { name: 'IANS', aliases: ['IANS', 'Indo-Asian News Service'], hosts: ['ians.in', 'ianslive.in'] },
  { name: 'APP', aliases: ['Associated Press of Pakistan'], inDatelines: ['APP'], hosts: ['app.com.pk'] },
  { name: 'BSS', aliases: ['Bangladesh Sangbad Sangstha'], inDatelines: ['BSS'], hosts: ['bssnews.net'] },
  // Asia
  { name: 'Xinhua', aliases: ['Xinhua', 'Xinhua News Agency', 'Xinhuanet', 'Agencia Xinhua', 'Agence Xinhua', 'Agência Xinhua', 'Nachrichtenagentur Xinhua'], hosts: ['xinhuanet.com', 'news.cn', 'xinhua.org'] },
  { name: 'China News Service', aliases: ['China News Service', 'ECNS'], hosts: ['chinanews.com', 'ecns.cn', 'chinanews.com.cn'] },
  { name: 'Kyodo', aliases: ['Kyodo', 'Kyodo News'], hosts: ['kyodonews.net', 'kyodonews.jp', 'kyodo.co.jp'] },
  { name: 'Jiji', aliases: ['Jiji', 'JIJI', 'Jiji Press'], hosts: ['jiji.com'] },
  { name: 'Yonhap', aliases: ['Yonhap', 'Yonhap News Agency', 'Yonhap News'], hosts: ['yna.co.kr', 'yonhapnews.co.kr'] },
  { name: 'KCNA', aliases: ['KCNA', 'Korean Central News Agency'], hosts: ['kcna.kp', 'kcna.co.jp'] },
  { name: 'CNA', aliases: ['Central News Agency', 'Focus Taiwan'], inDatelines: ['CNA'], hosts: ['cna.com.tw', 'focustaiwan.tw'] },
  { name: 'Bernama', aliases: ['Bernama'], hosts: ['bernama.com'] },
  { name: 'Antara', aliases: ['Antara', 'Antara News'], hosts: ['antaranews.com'] },
  { name: 'VNA', aliases: ['Vietnam News Agency'], inDatelines: ['VNA', 'VNS', 'VNA/VNS'], hosts: ['vnanet.vn', 'vietnamplus.vn'] },
  { name: 'PNA', aliases: ['Philippine News Agency'], inDatelines: ['PNA'], hosts: ['pna.gov.ph'] },
  { name: 'Anadolu', aliases: ['Anadolu', 'Anadolu Agency', 'Anadolu Ajansi', 'Anadolu Ajansı', 'Agence Anadolu'], inDatelines: ['AA'], hosts: ['aa.com.tr'] },
  { name: 'IRNA', aliases: ['IRNA', 'Islamic Republic News Agency'], hosts: ['irna.ir'] },
  { name: 'Tasnim', aliases: ['Tasnim News Agency'], inDatelines: ['Tasnim'], hosts: ['tasnimnews.com'] },
  { name: 'Mehr', aliases: ['Mehr News Agency'], inDatelines: ['MNA', 'Mehr'], hosts: ['mehrnews.com'] },
  { name: 'SPA', aliases: ['Saudi Press Agency'], inDatelines: ['SPA'], hosts: ['spa.gov.sa'] },
  { name: 'WAM', aliases: ['Emirates News Agency'], inDatelines: ['WAM'], hosts: ['wam.ae'] },
  { name: 'KUNA', aliases: ['Kuwait News Agency'], inDatelines: ['KUNA'], hosts: ['kuna.net.kw'] },
  { name: 'SANA', aliases: ['Syrian Arab News Agency'], inDatelines: ['SANA'], hosts: ['sana.sy'] },
  { name: 'MENA', aliases: ['Middle East News Agency'], inDatelines: ['MENA'], hosts: ['mena.org.eg'] },
  { name: 'NAN', aliases: ['News Agency of Nigeria'], inDatelines: ['NAN'], hosts: ['nannews.ng'] },
  // the north and east of Europe
  { name: 'TASS', aliases: ['TASS', 'Tass', 'ITAR-TASS', 'Itar-Tass'], hosts: ['tass.com', 'tass.ru'] },
  { name: 'Interfax', aliases: ['Interfax', 'Interfax-Ukraine', 'Interfax.com'], hosts: ['interfax.com', 'interfax.ru', 'interfax.com.ua'] },
  { name: 'RIA Novosti', aliases: ['RIA Novosti', 'Sputnik'], hosts: ['ria.ru', 'sputniknews.com'] },
  { name: 'Ukrinform', aliases: ['Ukrinform'], hosts: ['ukrinform.net', 'ukrinform.ua', 'ukrinform.com'] },
  { name: 'ANP', aliases: ['ANP', 'Algemeen Nederlands Persbureau'], hosts: ['anp.nl'] },
  { name: 'TT', aliases: ['TT', 'Tidningarnas Telegrambyrå', 'TT Nyhetsbyrån'], hosts: ['tt.se'] },
  { name: 'NTB', aliases: ['NTB', 'Norsk Telegrambyrå'], hosts: ['ntb.no'] },
  { name: 'Ritzau', aliases: ['Ritzau', 'Ritzaus Bureau'], hosts: ['ritzau.dk', 'ritzau.com'] },
  { name: 'STT', aliases: ['STT-Lehtikuva'], inDatelines: ['STT'], hosts: ['stt.fi'] },
  { name: 'CTK', aliases: ['CTK', 'ČTK', 'Czech News Agency', 'Česká tisková kancelář'], hosts: ['ctk.cz', 'ctk.eu', 'ceskenoviny.cz'] },
  { name: 'TASR', aliases: ['TASR'], hosts: ['tasr.sk'] },
  { name: 'PAP', aliases: ['PAP', 'Polish Press Agency', 'Polska Agencja Prasowa'], hosts: ['pap.pl'] },
  { name: 'MTI', aliases: ['MTI', 'Magyar Távirati Iroda', 'Hungarian News Agency'], hosts: ['mti.hu'] },
  { name: 'Agerpres', aliases: ['Agerpres'], hosts: ['agerpres.ro'] },
  { name: 'BTA', aliases: ['Bulgarian News Agency'], inDatelines: ['BTA'], hosts: ['bta.bg'] },
  { name: 'Hina', aliases: ['Croatian News Agency'], inDatelines: ['Hina', 'HINA'], hosts: ['hina.hr'] },
  { name: 'STA', aliases: ['Slovenian Press Agency'], inDatelines: ['STA'], hosts: ['sta.si'] },
  { name: 'Tanjug', aliases: ['Tanjug'], hosts: ['tanjug.rs'] },
  // press releases
  { name: 'PR Newswire', aliases: ['PR Newswire', 'PRNewswire', 'PRNewswire-USNewswire', 'PRNewswire-PRWeb'], hosts: ['prnewswire.com', 'prnewswire.co.uk'] },
  { name: 'Business Wire', aliases: ['Business Wire', 'BusinessWire'], hosts: ['businesswire.com'] },
  { name: 'GlobeNewswire', aliases: ['GlobeNewswire', 'Globe Newswire', 'Marketwired'], hosts: ['globenewswire.com'] },
  { name: 'CNW', aliases: ['CNW Group', 'CNW Telbec'], inDatelines: ['CNW'], hosts: ['newswire.ca'] },
  { name: 'ACN Newswire', aliases: ['ACN Newswire'], hosts: ['acnnewswire.com'] },
];
