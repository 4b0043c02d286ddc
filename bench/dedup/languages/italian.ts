import { groups, type Language, lines, list } from '../language.ts';

/** A lexicon is a table: longer than a file of rules may be. */
export const italian: Language = {
  code: 'it',
  spaced: true,
  firstNames: list(
    'Alba|Bruno|Chiara|Dario|Elisa|Fabio|Giulia|Ivo|Lucia|Marco|Nicola|Ornella|Paolo|Rita|Silvio|Teresa|Ugo|Valeria|Aldo|Bianca|Carlo|Donata',
  ),
  lastNames: list(
    'Amato|Bassi|Colombo|Donati|Esposito|Ferri|Galli|Leone|Marini|Neri|Orlandi|Pellegrini|Rinaldi|Serra|Testa|Valenti|Zanetti|Barbieri|Caruso|Fontana|Guidi|Longo|Moretti|Parisi|Sartori|Villa',
  ),
  lastNameFirst: false,
  placeStarts: list(
    'Acqua|Borgo|Campo|Castel|Colle|Fonte|Monte|Piano|Ponte|Porto|Rocca|San_|Santa_|Torre|Val|Villa|Selva|Serra',
  ),
  placeEnds: list(
    'bella|bianca|chiara|ferro|forte|franca|grande|lago|lunga|mare|nera|nova|rossa|secca|spina|verde|vecchia',
  ),
  months: list('gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic'),
  agencies: list('ANSA|Adnkronos|AGI|Reuters|AFP'),
  datelines: list('([agency]) - [PLACE], [day] [month] -|[PLACE] ([agency]) -|[place], [day] [month]. ([agency]) -'),
  quoteMarks: ['«', '»'],
  slots: {
    org: groups(
      'il ministero delle Finanze/il Tesoro|il consiglio comunale/il Comune|la banca centrale|la corte d’appello|il Parlamento|l’azienda sanitaria|il sindacato dei trasporti|la polizia/la questura|il Viminale|il primo partito di opposizione|l’autorità per l’energia|l’autorità portuale|la compagnia aerea|la procura/l’accusa|la protezione civile|la Consulta|il gestore della rete ferroviaria|l’agenzia per l’ambiente|l’istituto di previdenza|l’esercito|un gruppo di investitori|la casa automobilistica|il policlinico|la camera di commercio|l’agenzia spaziale|la televisione pubblica|la maggioranza/la coalizione|la Corte dei conti|il comitato di quartiere|il museo nazionale|la federazione calcio|la diocesi',
    ),
    role: groups(
      'portavoce|sindaco|governatore|sottosegretaria|amministratore delegato|presidente|avvocata/legale|economista|leader sindacale|questore|primario|allenatore|docente|capogruppo|ambasciatore|ingegnere|giudice|agricoltore|senatrice|ministro',
    ),
    verb: groups(
      'ha approvato/approvò/ha sostenuto/ha appoggiato/appoggiò|ha respinto/ha bocciato/bocciò|ha rinviato/rinviò/ha posticipato/posticipò|ha criticato/criticò/ha attaccato/attaccò|ha difeso|ha annunciato/annunciò/ha presentato/presentò/ha illustrato/illustrò|ha sospeso/ha fermato/fermò|ha esaminato/esaminò/ha valutato/valutò|ha prorogato/prorogò/ha prolungato/prolungò|ha tagliato/tagliò/ha ridotto|ha aumentato/aumentò/ha alzato/alzò|ha annullato/annullò/ha cancellato/cancellò|ha lodato/lodò/ha salutato/salutò|ha inaugurato/inaugurò/ha avviato/avviò|ha completato/completò/ha concluso|ha confermato/confermò|ha smentito/ha negato/negò|ha chiesto/ha preteso|ha finanziato/finanziò/ha pagato/pagò|ha venduto/ha ceduto|ha acquistato/acquistò/ha rilevato/rilevò|ha bloccato/bloccò/ha frenato/frenò|ha rinnovato/rinnovò|ha pubblicato/pubblicò|ha perso|ha ottenuto/ha conquistato/conquistò|ha ignorato/ignorò',
    ),
    obj: groups(
      'il disegno di legge/la proposta di legge|il bilancio/la manovra|il contratto/l’intesa|l’inchiesta/l’indagine|il nuovo terminal|l’aumento delle tasse|il piano di salvataggio|il vecchio ponte|l’accordo salariale|il rapporto|la fusione|la campagna vaccinale|il divieto di esportazione|il secondo reattore|la gara d’appalto|il programma abitativo|lo sciopero/la protesta|la tregua/il cessate il fuoco|il trattato|la diga|l’argine|il sussidio/il contributo|la licenza/il permesso|la causa|la linea ferroviaria|il tasso di interesse|l’anagrafe|la riserva naturale|il piano di emergenza|il richiamo|lo stadio|la riforma delle pensioni|l’accisa sui carburanti|la chiusura delle scuole|la trivellazione|il satellite|l’evacuazione|il valico|la quota di pesca|la mostra|il processo|la tariffa dell’acqua|il blitz|il cavo|il riconteggio|il coprifuoco|il prestito/il credito|il centro di ricerca|il progetto pilota',
    ),
    mod: groups(
      'per le scuole rurali|sulla costa nord|per le piccole imprese|nelle valli|con due vicini|per il prossimo inverno|per fatture non pagate|nel porto principale|per le giovani famiglie|nella siderurgia|senza voto|per gli stagionali|al confine orientale|con le vecchie regole|per i turni di notte|in quattro province|contro ogni previsione|per gli autobus elettrici|con creditori esteri|nella capitale|su suolo pubblico|per le case di riposo|vicino all’aeroporto|di stretta misura|per la terza volta|nel settore lattiero|con effetto immediato|per i cantieri navali|sui fiumi|per l’eolico in mare|dal prossimo autunno|in fretta e furia|dentro l’alleanza|per viaggiatori disabili|sui social network|in due fasi|sotto pseudonimo|per le isole|della fine degli anni Novanta|nel commercio del legno|per i reduci di guerra|di un ex rivale',
    ),
    time: groups(
      'lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|la settimana scorsa/una settimana fa|all’inizio del mese|poco prima di mezzanotte|all’alba/di primo mattino|nel fine settimana|a fine marzo|in primavera|due anni fa|a porte chiuse|in un’audizione|prima della pausa estiva|per ore|dopo le feste|in pochi minuti|in questo trimestre|a mezzogiorno|pochi giorni dopo',
    ),
    link: groups(
      'dopo/in seguito a|per/a causa di|nonostante/malgrado|di fronte a|senza aspettare|in risposta a|a prescindere da|alla vigilia di|tra',
    ),
    cause: groups(
      'settimane di proteste|un forte calo dei prezzi|allarmi degli scienziati|numerosi blackout|un gennaio gelido|una lite sui terreni|pressioni dall’estero|una fuga di dati|polizze sempre più care|due dimissioni di ministri|mesi di trattative/mesi di negoziati|una lettera riservata|forti piogge a monte|una grave carenza di infermieri|lamentele dei residenti|un incidente in un impianto chimico|dubbi sulle cifre|una sentenza|il fallimento di un fornitore|minori entrate fiscali|un incendio in un magazzino|una raccolta di firme|nuove prove/nuovi indizi|una siccità nel sud|un aggiornamento fallito|tensioni tra i soci|molti pensionamenti anticipati|una visita di ispettori|una domanda record di gas|un errore contabile|la morte della fondatrice|minacce a funzionari|un boom del turismo|un boicottaggio dei commercianti|crepe nel cemento|un cambio di governo|un focolaio di aviaria|raccolti scarsi|una serie di furti|un appello dei vescovi',
    ),
    say: groups(
      'ha detto/ha dichiarato/dichiarò|ha aggiunto/ha proseguito|ha spiegato/spiegò|ha scritto in una nota|ha insistito/ha ribadito|ha avvertito/ha ammonito|ha ammesso/ha riconosciuto|ha ricordato/ricordò|ha osservato/osservò/ha notato/notò|ha assicurato/assicurò',
    ),
    opener: groups(
      'secondo documenti visti dall’agenzia,|intanto,/nel frattempo,|tuttavia,/però,|per la prima volta da anni,|a sorpresa,|come previsto,|allo stesso tempo,|a parte,|poche ore prima,|contrariamente alle prime notizie,|nei fatti,|secondo fonti vicine al dossier,|finora,/fino a oggi,|tra critiche crescenti,|su consiglio degli esperti,',
    ),
    unit: groups(
      'nuclei familiari|viaggiatori/passeggeri|dipendenti/lavoratori|veicoli|manifestanti|pazienti|alunni|quintali di grano|soldati|visitatori|elettori|rifugiati|negozi|appartamenti|capi di bestiame|litri di gasolio|volontari|ettari di bosco|container|biglietti|azionisti|interventi|chilometri di binari|fascicoli',
    ),
    did: groups(
      'sono stati colpiti|hanno atteso per ore|sono stati contati/sono stati registrati|erano irraggiungibili|sono scomparsi/sono spariti|sono stati messi in salvo|erano ancora senza aiuto|erano attesi|venivano dall’estero|sono stati controllati a caso|sono andati persi|sono stati spostati/sono stati trasferiti|sono arrivati troppo tardi|sono rimasti bloccati|sono finiti in lista|sono stati respinti|non si sono mossi|hanno passato il confine|sono stati pagati due volte|sono rimasti fuori|avevano bisogno di riparazioni|sono stati esaminati due volte|non hanno trovato acquirenti|sono stati liberati',
    ),
    inf: groups(
      'accettare|rifiutare/respingere|ricostruire|controllare/verificare|cambiare|proteggere/tutelare|pagare/finanziare|spiegare|fermare/bloccare|sostenere|impugnare|rinviare|pubblicare|abbandonare|prolungare|limitare|riparare|capire|vendere|migliorare|discutere|mantenere|dimenticare|ripetere|sostituire',
    ),
    tail: groups(
      'costi quel che costi|e non dovrebbe stupire nessuno|perché la gente ha aspettato abbastanza|come avevamo promesso|se le cifre sono giuste|o perderemo una generazione|punto e basta|prima che sia tardi|non per i titoli dei giornali|con tutto il rispetto|anche se fa male|perché non accada mai più|e lo dico da madre|finché la legge lo consente|passo dopo passo|e i nostri partner lo sanno|quando avranno parlato gli esperti|anche se speravo di più|perché nessun altro lo farà|insieme ai sindacati|e non un giorno dopo|senza guardare indietro',
    ),
  },
  adverbs: list(
    'forse|certo|a quanto pare|di nuovo|chiaramente|infatti|finalmente|stranamente|francamente|in parte|in gran parte|a ragione|appena|al massimo|ancora|soprattutto|quasi|si dice|in fondo|oggi|ormai|davvero',
  ),
  sentences: lines(`
    [org] [verb] [obj] [mod] [time], [link] [cause].
    [opener] [org] [verb] [obj] [mod].
    [link] [cause] a [place], [person], [role] di [place], [verb] [obj] [mod].
    [n] [unit] [did] [time], e [org] [verb] [obj] [mod].
    [obj] [mod] costerebbe [money], [say] [person], [role] a [place].
    [person], [role], [say] che [org] [verb] [obj] [link] [cause].
    a [place], [n] [unit] [did] [link] [cause].
    dal [pct], {la quota|il tasso|la media} {passava|saliva|balzava} al [pct] [time], quando [org] [verb] [obj].
    se [org] [verb] [obj] o [verb] [obj] [mod], {non si sa|resta aperto|è da vedere|nessuno lo dice}.
    [person], che [verb] [obj] [time], [verb] [obj] [mod].
    [time], [place] [verb] [obj] mentre [n] [unit] [did].
    [org] di [place] [verb] [obj], ma [person] [verb] [obj] [mod].
    [opener] [n] dei [n] [unit] [did], [say] [person].
    né [org] né [org] di [place] [verb] [obj] [mod].
    [place], paese con [n] [unit], [verb] [obj] [link] [cause].
    con il [pct] dei voti, [org] [verb] [obj] [time]; [n] [unit] [did].
    [person], insieme a [person], [verb] [obj] [mod] [link] [cause].
    [opener] [place], come [place], [verb] [obj], [say] [person].
    per [obj] [mod], [org] {offriva|chiedeva|prometteva|prevedeva} [money], [say] [person].
  `),
  quotes: lines(`
    vogliamo [inf] [obj] [mod], [tail]
    nessuno vuole [inf] [obj], [tail]
    ho dovuto [inf] [obj] [link] [cause], [tail]
    non si può [inf] [obj] e [inf] [obj] [mod]
    è ora di [inf] [obj] [mod], [tail]
    [link] [cause] dobbiamo [inf] [obj], [tail]
  `),
  titles: lines(`
    [org] [verb] [obj] [mod]
    [place]: [org] [verb] [obj]
    [person] [verb] [obj] [link] [cause]
    [n] [unit] [did] [link] [cause]
    perché [org] [verb] [obj] [mod]
  `),
  furniture: {
    nav: list(
      'Home|Mondo|Politica|Economia|Sport|Cultura|Scienze|Meteo|Video|Opinioni|Viaggi|Podcast|Giochi|Accedi|Abbonati|Il mio profilo|Lavoro',
    ),
    related: list('Leggi anche|Articoli correlati|I più letti|Consigliati per te|Potrebbe interessarti'),
    ads: lines(`
      Pubblicità
      Solo questa settimana fino al [n] % sui mobili da giardino. Ordina ora e paga dopo.
      I nostri lettori risparmiano in media [money] con questo confronto di polizze auto.
      Prova [site] Plus gratis per [n] giorni e disdici quando vuoi.
    `),
    boiler: lines(`
      [site] racconta [place] dal [n] e fa parte del gruppo editoriale di [person].
      Tutti i diritti sui testi e sulle immagini di queste pagine restano a [site] o ai fornitori indicati.
      Le citazioni sono consentite purché si nomini [site] come fonte e un collegamento porti alla pagina originale.
      Le quotazioni sono differite di almeno [n] minuti e non costituiscono un consiglio di acquisto o di vendita.
      [site] non risponde delle perdite di chi si sia affidato alle cifre riportate in questa pagina.
      Se avete notato un errore, scrivete alla redazione di [place] e lo correggeremo appena possibile.
      Gli abbonati di [site] ricevono gratis per posta, alle [n] del mattino, le notizie principali della giornata.
    `),
    cookie: lines(`
      La tua privacy è importante
      [site] e i suoi [n] partner salvano informazioni sul tuo dispositivo, come i cookie, per mostrare annunci personalizzati e misurare l’uso delle pagine.
      Puoi accettare tutte le finalità, rifiutare quelle non necessarie o cambiare scelta in ogni momento nelle impostazioni in fondo alla pagina.
    `),
    script: lines(`
      Attiva JavaScript
      Per leggere questa pagina di [site] il tuo browser deve eseguire JavaScript e accettare i cookie. Disattiva il blocco degli annunci e ricarica la pagina.
      Se vedi ancora questo messaggio, il nostro servizio di [place] ti aiuterà volentieri.
    `),
    paywall: lines(`
      Questo articolo è riservato agli abbonati di [site]. Abbonati e leggi tutte le notizie per [n] settimane a metà prezzo.
      Sei già abbonato? Accedi qui e continua a leggere da dove avevi lasciato.
    `),
    comments: lines(`
      [person] [n] minuti fa: Dovevano farlo anni fa, lo sapevano tutti.
      [person]: E alla fine chi paga? Noi, come sempre.
      Commenti ([n]) - Accedi per commentare. Sii gentile con gli altri.
    `),
    bylines: lines(`
      di [person]
      di [person] e [person], [place]
      [person] | [site]
    `),
    credits: list('Fonte: [agency]|([agency])|Con informazioni di [agency]|— [agency]'),
    notes: lines(`
      Nota della redazione: questa notizia è stata aggiornata alle [n].
      Servizio di [person]; a cura di [person]
    `),
    captions: lines(`
      Foto: [person]/[agency]
      Una veduta di [place] (archivio). Foto: [person]
    `),
    share: list(
      'Condividi su Facebook|Condividi|Invia per posta|Copia il link|Stampa|[n] condivisioni|Ascolta ([n] min)',
    ),
  },
  series: {
    results: lines(`
      [place] batte [place] [digit]-[digit]: i risultati della [small]a giornata
      [place] ha vinto la partita in casa contro [place] per [small] reti a [small] davanti a [n] spettatori nella [small]a giornata di campionato.
      [person] ha segnato il primo gol al [small]o minuto, e [person] ha messo al sicuro il risultato poco prima della fine della gara.
      In classifica i vincitori sono al [small]o posto con [small] punti in [small] partite, mentre gli sconfitti restano al [small]o posto.
      La prossima giornata porta le due squadre a [place] e a [place], dove hanno vinto [small] degli ultimi [small] incontri.
    `),
    weather: lines(`
      Il meteo a [place]: [small] gradi e [small] ore di sole
      Al mattino nubi su [place], poi schiarite nel pomeriggio, con massime di [small] gradi e minime di [small] gradi.
      Il vento soffia da ovest a [small] chilometri orari, con raffiche fino a [small] chilometri orari sulle alture intorno a [place].
      La probabilità di pioggia è del [small] per cento e possono cadere fino a [small] millimetri entro il mattino seguente.
      L’acqua a [place] è a [small] gradi; l’indice ultravioletto arriva a [small], proteggete la pelle nelle ore centrali.
    `),
    markets: lines(`
      Borsa: l’indice guadagna il [pct] a [n] punti
      L’indice principale ha chiuso a [n] punti, con una variazione del [pct] sul giorno prima, mentre quello delle medie imprese è finito a [n] punti.
      I titoli [company] hanno guidato i rialzi con il [pct], quelli di [company] sono stati i più deboli con una perdita del [pct].
      Sono passati di mano [n] titoli, contro una media giornaliera di [n] nelle ultime [small] sedute.
      Un barile di petrolio costava [money] in serata e il rendimento a dieci anni era al [pct] dopo il [pct] del giorno prima.
    `),
    obituaries: lines(`
      È morto a [small] anni [person], [role] di [place]
      [person], a lungo [role] di [place], è morto all’età di [small] anni, ha annunciato la famiglia.
      Nato a [place], ultimo di [small] figli, [person] aveva studiato legge ed era arrivato alla vita pubblica dopo [small] anni in azienda.
      I colleghi ricordano una persona paziente, dall’umorismo asciutto, che rispose a mano a ogni lettera fino alla fine.
      [person] lascia [small] figli e [small] nipoti. I funerali si terranno a [place] in forma strettamente privata.
    `),
    lottery: lines(`
      Lotto: i numeri vincenti dell’estrazione [n]
      I numeri vincenti dell’estrazione [n] sono [small], [small], [small], [small], [small] e [small]; il numero jolly è [small].
      Il montepremi di [money] è andato a [small] giocatori, altri [n] hanno fatto cinque e ricevono [money] ciascuno.
      Le vincite si riscuotono entro [small] giorni in qualsiasi ricevitoria. Tutti i dati sono forniti senza garanzia.
      Il gioco è vietato ai minori di [small] anni. L’aiuto contro la dipendenza è offerto gratis per telefono.
    `),
    quakes: lines(`
      Terremoto di magnitudo [digit],[digit] vicino a [place]
      Un terremoto di magnitudo [digit],[digit] è avvenuto [small] chilometri a nord di [place] a una profondità di [small] chilometri, secondo dati preliminari.
      La scossa è stata registrata alle [small]:[small] ora locale ed è stata avvertita lievemente a [place], a [place] e nei paesi vicini.
      Al momento non si segnalano danni o feriti. Scosse di questa forza avvengono nella zona circa [small] volte all’anno.
      Avete sentito il terremoto? Compilate il modulo dell’istituto di [place]; l’ultima volta lo hanno fatto [n] persone.
    `),
  },
};
