import { groups, type Language, lines, list } from '../language.ts';

/** A lexicon is a table: longer than a file of rules may be. */
export const german: Language = {
  code: 'de',
  spaced: true,
  firstNames: list(
    'Anke|Bernd|Carola|Dieter|Elke|Friedrich|Gisela|Holger|Inge|Jürgen|Katrin|Lothar|Monika|Norbert|Petra|Rainer|Sabine|Torsten|Ulrike|Volker|Wiebke|Mehmet|Aylin|Jonas|Lena|Felix|Greta|Matthias|Renate|Stefan',
  ),
  lastNames: list(
    'Ackermann|Brandt|Czerny|Dornbusch|Eberhard|Falkenberg|Gruber|Hofstetter|Immel|Jansen|Kessler|Lindner|Mertens|Nagel|Oswald|Pfeiffer|Quandt|Reinhardt|Schubert|Thalmann|Uhlig|Vogt|Wegener|Zander|Albers|Bäumler|Clasen|Drexler|Engel|Fuhrmann|Gerlach|Heinemann|Krüger|Löffler|Möhring|Niemeyer|Rothe|Steinbach|Tiedemann|Wolters',
  ),
  lastNameFirst: false,
  placeStarts: list(
    'Alten|Birken|Dorn|Eichen|Fried|Grün|Hohen|Kirch|Linden|Mühl|Neuen|Ober|Rosen|Schön|Stein|Tannen|Unter|Wald|Wolfs|Ebers',
  ),
  placeEnds: list(
    'bach|berg|brück|burg|dorf|feld|furt|hagen|hausen|heim|hof|ingen|kirchen|moor|rode|stadt|stein|tal|wald|walde',
  ),
  months: list('Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember'),
  agencies: list('dpa|AFP|Reuters|epd|APA'),
  datelines: list('[place] ([agency]) -|[place], [day]. [month] ([agency]) -|[PLACE] ([agency]).|[place] –'),
  quoteMarks: ['„', '“'],
  slots: {
    org: groups(
      'die Landesregierung/das Landeskabinett|das Finanzministerium|die Stadtverwaltung/das Rathaus|die Notenbank/die Zentralbank|das Oberlandesgericht|das Parlament/die Volksvertretung|die Gesundheitsbehörde/das Gesundheitsamt|die Gewerkschaft|die Polizei|das Innenministerium|die Opposition|die Netzagentur|die Hafenverwaltung|die Fluggesellschaft|die Staatsanwaltschaft/die Anklagebehörde|die Feuerwehr|das Bundesverfassungsgericht|die Bahn|das Umweltbundesamt|die Rentenkasse|die Wahlkommission|die Bundeswehr/die Armee|eine Gruppe von Anlegern|das Wasserwerk|die Universitätsklinik|die Handelskammer|die Raumfahrtbehörde|die Rundfunkanstalt|die Koalition/das Regierungsbündnis|die Fraktion der Grünen|die Bürgerinitiative|das Nationalmuseum|die Deutsche Fußball-Liga|die Kirchenleitung|die Verbraucherzentrale|die Landwirtschaftskammer',
    ),
    role: groups(
      'Sprecherin|Bürgermeister|Staatssekretär|Vorstandschef/Konzernchef|Aufsichtsratschef|Anwältin/Rechtsanwältin|Volkswirt/Ökonom|Betriebsrätin|Polizeichef|Chefarzt|Trainer|Professorin|Fraktionschef|Landrat|Botschafterin|Ingenieur|Richterin|Landwirt|Abgeordnete|Minister',
    ),
    verb: groups(
      'billigte/unterstützte/befürwortete|verwarf/kippte|verschob/vertagte|kritisierte/bemängelte/rügte|verteidigte|verkündete/präsentierte/enthüllte|stoppte/unterbrach|prüfte/untersuchte/überprüfte|verlängerte|kürzte/verringerte|erhöhte/steigerte|strich/beendete|begrüßte/lobte|eröffnete/startete|vollendete|bestätigte/bekräftigte|bestritt/leugnete|forderte/verlangte|finanzierte/bezahlte|verkaufte|erwarb/übernahm|blockierte/verhinderte|erneuerte|veröffentlichte|verlor/verpasste|gewann/errang|ignorierte/übersah|bezweifelte/hinterfragte',
    ),
    obj: groups(
      'die Gesetzesvorlage/die Vorlage|das Sparpaket/das Sparprogramm|die Vereinbarung/die Abmachung|die Untersuchung|das Stadttheater|die Steuererhöhung|die Rettungsgelder|die alte Brücke|die Lohnerhöhung|die Studie|die Fusion/die Verschmelzung|die Impfkampagne|die Ausfuhrsperre|das Atomkraftwerk|die Ausschreibung|das Wohnungsbauprogramm|die Arbeitsniederlegung|die Waffenruhe/die Feuerpause|das Abkommen|die Talsperre|die Hochwassermauer|die Beihilfen/die Zuschüsse|die Genehmigung/die Erlaubnis|die Klage|die Bahnstrecke/die Eisenbahnlinie|die Leitzinsen|das Melderegister|das Naturschutzgebiet|die Notfallpläne|die Rückrufaktion|das Fußballstadion|die Rentenreform|die Kraftstoffabgabe|die Schulschließungen|die Probebohrungen|die Evakuierung|die Grenzkontrollen|die Fangquoten|die Ausstellung|das Strafverfahren|die Wassergebühren|die Razzia|das Seekabel|die Nachzählung|die Ausgangssperre|die Kreditlinie|das Forschungszentrum|die Versuchsanlage',
    ),
    mod: groups(
      'für ländliche Schulen|an der Nordküste/entlang der Nordküste|für kleine Betriebe/für kleine Firmen|in den Bergdörfern|mit zwei Nachbarländern|für den kommenden Winter|wegen offener Rechnungen|am Haupthafen|für junge Familien|in der Stahlbranche|ohne Abstimmung|für Saisonkräfte|an der Ostgrenze|nach altem Recht/nach früherem Recht|für Nachtschichten|in vier Landkreisen|gegen heftigen Widerstand|für Elektrobusse|mit ausländischen Geldgebern|in der Hauptstadt|auf öffentlichem Grund|für Pflegeheime|nahe dem Flughafen|mit knapper Mehrheit|zum dritten Mal|in der Milchwirtschaft|mit sofortiger Wirkung|für die Werftarbeiter|auf den Flüssen|für Windkraft auf See|ab dem Herbst|kurzfristig/auf die Schnelle|innerhalb des Bündnisses|für behinderte Reisende|in sozialen Netzwerken|in zwei Schritten/in zwei Stufen|unter falschem Namen|für die Inseln|aus den späten Neunzigern|im Holzhandel|für Kriegsveteranen|eines früheren Rivalen',
    ),
    time: groups(
      'am Montag|am Dienstag|am Mittwoch|am Donnerstag|am Freitag|am Samstag|am Sonntag|vergangene Woche/vor einer Woche|Anfang des Monats|kurz vor Mitternacht/spät in der Nacht|in den frühen Morgenstunden|am Wochenende|Ende März|im Frühjahr|vor zwei Jahren|hinter verschlossenen Türen|in einer Anhörung|vor der Sommerpause|stundenlang|nach den Feiertagen|binnen Minuten|in diesem Quartal|gegen Mittag|wenige Tage später',
    ),
    link: groups(
      'nach|wegen/aufgrund|trotz/ungeachtet|angesichts|infolge|mit Blick auf|anlässlich|im Streit um|unter dem Eindruck',
    ),
    cause: groups(
      'wochenlanger Proteste|sinkender Preise/fallender Preise|der Warnungen aus der Wissenschaft|mehrerer Stromausfälle|des kältesten Januars seit Jahrzehnten|der Grundstücke im Süden|des Drucks aus dem Ausland|einer Datenpanne|steigender Versicherungskosten|des Rücktritts zweier Minister|monatelanger Verhandlungen/monatelanger Gespräche|eines internen Schreibens|starker Regenfälle am Oberlauf|fehlender Pflegekräfte|der Beschwerden von Anwohnern|eines Unfalls im Chemiewerk|der Zweifel an den Zahlen|eines Gerichtsurteils|der Pleite eines Zulieferers|geringerer Steuereinnahmen|eines Brandes im Lagerhaus|einer Unterschriftensammlung|neuer Beweise|der Dürre im Süden|einer misslungenen Aktualisierung|der Spannungen zwischen den Partnern|zahlreicher Frühverrentungen|des Besuchs von Prüfern|der Rekordnachfrage nach Gas|eines Fehlers in der Bilanz|des Todes der Gründerin|der Drohungen gegen Beamte|kräftigen Wachstums im Tourismus|eines Boykotts der Händler|tiefer Risse im Beton|eines Regierungswechsels|der Vogelgrippe|magerer Ernten/schwacher Ernten|vermehrter Einbrüche|eines Aufrufs der Bischöfe',
    ),
    say: groups(
      'sagte/erklärte|ergänzte/fügte hinzu|betonte/unterstrich|warnte|räumte ein/gab zu|erinnerte sich|bemerkte/merkte an|teilte mit/ließ mitteilen|versicherte/beteuerte|schrieb',
    ),
    opener: groups(
      'unterdessen/derweil|dennoch/trotzdem|erstmals seit Jahren|überraschend|wie erwartet|gleichzeitig/zugleich|unabhängig davon|nur Stunden zuvor|entgegen ersten Meldungen|in der Praxis|nach Angaben aus Regierungskreisen|bislang/bisher|unter wachsender Kritik|auf Rat von Fachleuten|nach langem Zögern|aus Sicht vieler Beobachter',
    ),
    unit: groups(
      'Haushalte/Wohnungen|Reisende/Fahrgäste|Beschäftigte/Mitarbeiter|Fahrzeuge|Demonstranten|Patienten|Schulkinder|Tonnen Getreide|Soldaten|Besucher|Wahlberechtigte|Geflüchtete|Firmen/Unternehmen|Rinder|Liter Diesel|Freiwillige|Hektar Wald|Container|Eintrittskarten|Aktionäre|Notrufe|Kilometer Gleis|Anträge',
    ),
    did: groups(
      'waren betroffen|mussten stundenlang warten|wurden gezählt/wurden erfasst|waren nicht erreichbar|galten als vermisst|kamen in Sicherheit|blieben ohne Hilfe|wurden erwartet|kamen aus dem Ausland|gerieten in Stichproben|gingen verloren|wurden verlegt/wurden umverteilt|trafen zu spät ein|standen still|fehlten auf der Liste|wurden abgewiesen|überquerten die Grenze|wurden doppelt bezahlt|fielen heraus|brauchten Reparaturen|wurden zweimal untersucht|fanden keine Abnehmer|kamen frei',
    ),
    inf: groups(
      'hinnehmen/akzeptieren|ablehnen|wieder aufbauen|überprüfen/kontrollieren|ändern|schützen|bezahlen/finanzieren|erklären|beenden/stoppen|unterstützen|anfechten|verschieben|veröffentlichen|aufgeben|verlängern|begrenzen/beschränken|reparieren|verstehen|verkaufen|verbessern|diskutieren|behalten|vergessen|wiederholen|ersetzen',
    ),
    tail: groups(
      'koste es, was es wolle|und das sollte niemanden überraschen|denn die Leute haben lange genug gewartet|wie wir es versprochen haben|wenn die Zahlen stimmen|sonst verlieren wir eine Generation|und damit ist Schluss|bevor es zu spät ist|nicht um der Schlagzeilen willen|bei allem Respekt|auch wenn es wehtut|damit so etwas nie wieder geschieht|und das sage ich als Mutter|solange das Recht es zulässt|Schritt für Schritt|das wissen auch unsere Partner|sobald die Fachleute gesprochen haben|obwohl ich mir mehr erhofft hatte|weil es sonst keiner tut|gemeinsam mit den Gewerkschaften|und keinen Tag später|ohne zurückzublicken',
    ),
  },
  adverbs: list(
    'wohl|vielleicht|sicher|offenbar|erneut|tatsächlich|endlich|durchaus|ehrlich gesagt|natürlich|angeblich|teils|weitgehend|zu Recht|gerade erst|zugegeben|sichtlich|bestenfalls|wieder|eben|immerhin|letztlich',
  ),
  sentences: lines(`
    [org] [verb] [time] [obj] [mod].
    [opener] [verb] [org] [obj] [mod].
    [link] [cause] [verb] [role] [person] aus [place] [obj] [mod].
    [n] [unit] [did], und [org] [verb] [time] [obj].
    [obj] [mod] würde [money] kosten, [say] [role] [person].
    [role] [person] [say], dass [org] [link] [cause] [obj] [verb].
    in [place] [did] [n] [unit] [link] [cause].
    der Anteil stieg von [pct] auf [pct], seit [org] [time] [obj] [verb].
    unklar blieb, ob [org] [obj] [verb] oder [obj] [mod] [verb].
    [person], der [time] [obj] [verb], [verb] auch [obj] [mod].
    [time] [verb] [place] [obj], während [n] [unit] auf [obj] [mod] hofften.
    [org] in [place] [verb] [obj], doch [person] [verb] [obj] [mod].
    von [n] [unit] [did] nur [n], [say] [role] [person] [time].
    weder [org] noch [org] [verb] [obj] [mod].
    [place], ein Ort mit [n] [unit], [verb] [link] [cause] [obj].
    mit [pct] der Stimmen [verb] [org] [obj] [mod]; [n] [unit] [did].
    [person] und [role] [person] [say], [org] [verb] [obj] [link] [cause].
    [opener] [verb] [place] gegen [place] [obj], [say] [person].
    für [obj] [mod] {gab|verlangte|bot|plante} [org] [money], [say] [person].
    wer [time] [obj] [verb], [verb] auch [obj], [say] [person].
  `),
  quotes: lines(`
    wir werden [obj] [mod] [inf], [tail]
    niemand will [obj] [inf], [tail]
    ich musste [obj] [link] [cause] [inf], [tail]
    man kann nicht [obj] [inf] und [obj] [mod] [inf]
    {jetzt|heute|endlich|morgen} müssen wir [obj] [mod] [inf], [tail]
    die wollten nie [obj] [inf]; die wollten [obj] [inf], [tail]
    [link] [cause] müssen wir [obj] [inf], [tail]
  `),
  titles: lines(`
    [org] [verb] [obj] [mod]
    [place]: [org] [verb] [obj]
    [person] [verb] [obj] [link] [cause]
    [n] [unit] [did] [link] [cause]
    [org] [verb] [obj], [person] [verb] [obj]
    warum [org] [obj] [mod] [verb]
  `),
  furniture: {
    nav: list(
      'Startseite|Politik|Wirtschaft|Sport|Kultur|Wissen|Reise|Wetter|Videos|Meinung|Podcasts|Rätsel|Anmelden|Abo|Mein Konto|Stellenmarkt|Immobilien',
    ),
    related: list(
      'Mehr zum Thema|Lesen Sie auch|Meistgelesen|Empfohlen|Das könnte Sie auch interessieren|Weitere Artikel',
    ),
    ads: lines(`
      Anzeige
      Nur diese Woche bis zu [n] Prozent auf Gartenmöbel. Jetzt bestellen und später zahlen.
      ANZEIGE - WEITERLESEN NACH DER WERBUNG
      Unsere Leser sparen im Schnitt [money] mit dem neuen Vergleich für die Autoversicherung.
      Testen Sie [site] Plus [n] Tage kostenlos und kündigen Sie, wann Sie wollen.
    `),
    boiler: lines(`
      [site] berichtet seit [n] aus [place] und gehört zum Verlagshaus von [person].
      Alle Rechte an Texten und Bildern dieser Seiten liegen bei [site] oder bei den dort genannten Zulieferern.
      Zitate sind erlaubt, wenn [site] als Quelle genannt wird und ein Verweis auf die ursprüngliche Seite führt.
      Kurse von Wertpapieren sind um mindestens [n] Minuten verzögert und dienen der Information, nicht als Rat zum Kauf oder Verkauf.
      [site] haftet nicht für Verluste, die entstehen, weil sich jemand auf die Zahlen dieser Seite verlassen hat.
      Haben Sie einen Fehler bemerkt, dann schreiben Sie bitte der Redaktion in [place], wir berichtigen ihn so bald wie möglich.
      Abonnenten von [site] bekommen die wichtigsten Berichte des Tages um [n] Uhr morgens kostenlos per Mail.
      Manche Verweise auf unseren Seiten sind bezahlt: Kaufen Sie darüber ein, erhält [site] eine kleine Provision, für Sie ändert sich nichts.
      Unsere Redaktion in [place] arbeitet nach dem Pressekodex, täglich wirken [n] Menschen aus [n] Ländern daran mit.
    `),
    cookie: lines(`
      Wir achten auf Ihre Daten
      [site] und [n] Partner speichern Informationen auf Ihrem Gerät, etwa Cookies, um persönliche Werbung zu zeigen und die Nutzung der Seiten zu messen.
      Sie können allen Zwecken zustimmen, nicht notwendige ablehnen oder Ihre Wahl jederzeit am Ende der Seite in den Einstellungen ändern.
    `),
    script: lines(`
      Bitte schalten Sie JavaScript ein
      Um diese Seite von [site] zu lesen, muss Ihr Browser JavaScript ausführen und Cookies zulassen. Schalten Sie Ihren Werbeblocker ab und laden Sie neu.
      Sehen Sie diese Meldung noch einmal, hilft Ihnen unsere Beratung in [place] gern weiter.
    `),
    paywall: lines(`
      Dieser Artikel ist nur für Abonnenten von [site]. Jetzt abonnieren und [n] Wochen lang alle Berichte zum halben Preis lesen.
      Sie sind schon Abonnent? Melden Sie sich hier an und lesen Sie dort weiter, wo Sie aufgehört haben.
    `),
    comments: lines(`
      [person] schrieb vor [n] Minuten: Das hätten sie schon vor Jahren tun sollen, jeder hat es gewusst.
      [person]: Und wer bezahlt das am Ende? Wir, wie immer.
      Kommentare ([n]) - Bitte melden Sie sich an, um zu kommentieren. Bleiben Sie höflich.
      [person] antwortete: Ich wohne in [place] und kann sagen, dass davon nichts stimmt.
    `),
    bylines: lines(`
      Von [person]
      Von [person] und [person], [place]
      [person] | [site]
      Ein Bericht von [person]
    `),
    credits: list(
      'Quelle: [agency]|([agency])|Mit Material von [agency]|— [agency]|Diese Meldung stammt von [agency] und wurde von [site] nicht bearbeitet.',
    ),
    notes: lines(`
      Hinweis der Redaktion: Diese Meldung wurde um [n] Uhr um weitere Einzelheiten ergänzt.
      Mitarbeit: [person]; Redaktion: [person]
      Korrektur: In einer früheren Fassung war eine falsche Zahl genannt.
    `),
    captions: lines(`
      Foto: [person]/[agency]
      Blick auf [place] (Archivbild). Foto: [person]
      [person] bei einer Pressekonferenz in [place] (Archiv)
    `),
    share: list(
      'Auf Facebook teilen|Teilen|Per Mail senden|Link kopieren|Drucken|[n] Mal geteilt|Artikel anhören ([n] Min.)|Merken',
    ),
  },
  series: {
    results: lines(`
      [place] schlägt [place] [digit]:[digit] – die Ergebnisse des [small]. Spieltags
      [place] hat sein Heimspiel gegen [place] am [small]. Spieltag vor [n] Zuschauern mit [small] zu [small] Toren gewonnen.
      [person] erzielte in der [small]. Minute den ersten Treffer, und [person] machte kurz vor dem Ende der Partie alles klar.
      In der Tabelle stehen die Sieger nun mit [small] Punkten aus [small] Spielen auf Platz [small], die Verlierer bleiben auf Rang [small].
      Das nächste Spiel führt beide Mannschaften nach [place] und [place], wo sie [small] der letzten [small] Begegnungen gewannen.
    `),
    weather: lines(`
      Das Wetter in [place]: [small] Grad und [small] Sonnenstunden
      Am Morgen ziehen Wolken über [place], am Nachmittag wird es freundlicher, bei höchstens [small] Grad und Tiefstwerten von [small] Grad.
      Der Wind weht aus Westen mit [small] Kilometern in der Stunde, in Böen bis [small] Kilometern auf den Höhen um [place].
      Die Regenwahrscheinlichkeit liegt bei [small] Prozent, bis zum folgenden Morgen können bis zu [small] Millimeter fallen.
      Das Wasser bei [place] hat [small] Grad; der UV-Index erreicht den Wert [small], schützen Sie mittags Ihre Haut.
    `),
    markets: lines(`
      Börse am Abend: Leitindex gewinnt [pct] auf [n] Punkte
      Der Leitindex schloss bei [n] Punkten und damit um [pct] anders als am Vortag, der Index der mittelgroßen Werte endete bei [n] Punkten.
      Aktien von [company] lagen mit einem Plus von [pct] vorn, während die von [company] mit einem Minus von [pct] am schwächsten waren.
      Rund [n] Aktien wechselten den Besitzer, im Schnitt der letzten [small] Sitzungen waren es [n].
      Ein Fass Öl kostete am Abend [money], die Rendite zehnjähriger Anleihen lag bei [pct] nach [pct] am Vortag.
    `),
    obituaries: lines(`
      [person], [role] aus [place], mit [small] Jahren gestorben
      [person], langjährig [role] in [place], ist nach Angaben der Familie im Alter von [small] Jahren gestorben.
      Geboren in [place] als jüngstes von [small] Kindern, studierte [person] Jura und kam nach [small] Jahren in der Wirtschaft ins öffentliche Leben.
      Weggefährten erinnern an einen geduldigen Menschen mit trockenem Humor, der bis zuletzt jeden Brief mit der Hand beantwortete.
      [person] hinterlässt [small] Kinder und [small] Enkel. Die Beisetzung findet in [place] im engsten Kreis der Familie statt.
    `),
    lottery: lines(`
      Lotto: die Gewinnzahlen der Ziehung [n]
      Die Gewinnzahlen der Ziehung [n] lauten [small], [small], [small], [small], [small] und [small]; die Zusatzzahl ist [small].
      Den Hauptgewinn von [money] teilen sich [small] Spieler, weitere [n] hatten fünf Richtige und erhalten je [money].
      Für die Abholung des Gewinns bleiben [small] Tage Zeit in jeder Annahmestelle. Alle Angaben ohne Gewähr.
      Die Teilnahme an Glücksspielen ist erst ab [small] Jahren erlaubt. Hilfe bei Spielsucht gibt es kostenlos am Telefon.
    `),
    quakes: lines(`
      Erdbeben der Stärke [digit],[digit] bei [place]
      Ein Erdbeben der Stärke [digit],[digit] hat nach vorläufigen Daten [small] Kilometer nördlich von [place] in [small] Kilometern Tiefe die Erde erschüttert.
      Der Erdstoß wurde um [small].[small] Uhr Ortszeit gemessen und war in [place], [place] und den umliegenden Dörfern leicht zu spüren.
      Berichte über Schäden oder Verletzte lagen zunächst nicht vor. Beben dieser Stärke kommen in der Gegend etwa [small] Mal im Jahr vor.
      Haben Sie das Erdbeben gespürt? Füllen Sie das Formular aus und helfen Sie dem Institut in [place]; beim letzten Mal taten dies [n] Menschen.
    `),
  },
};
