import { groups, type Language, lines, list } from '../language.ts';

/** A lexicon is a table: longer than a file of rules may be. */
export const french: Language = {
  code: 'fr',
  spaced: true,
  firstNames: list(
    'Adèle|Bastien|Camille|Damien|Élodie|Fabrice|Gaëlle|Hugo|Inès|Jérôme|Karine|Laurent|Mathilde|Nicolas|Odile|Pascal|Quentin|Rémi|Solène|Thierry|Valérie|Yann|Zoé|Aïcha|Brahim|Céline',
  ),
  lastNames: list(
    'Aubert|Besnard|Chevalier|Delmas|Evrard|Fontaine|Gauthier|Hamelin|Imbert|Joubert|Lacroix|Mallet|Normand|Perrot|Quentin|Rivière|Sauvage|Tessier|Vasseur|Weber|Benali|Carpentier|Duchêne|Fleury|Granger|Hoarau|Jacquet|Lemoine|Marchand|Pasquier|Renard|Salmon|Thibault|Vidal',
  ),
  lastNameFirst: false,
  placeStarts: list(
    'Aigue|Beau|Champ|Clair|Fontaine|Grand|Haute|La Roche|Mont|Neuf|Pierre|Roque|Sainte-|Val|Vieux|Ville|Bourg|Château|Mire|Vaux',
  ),
  placeEnds: list('belle|bourg|breuil|court|fort|gny|lac|mare|mont|noy|perche|roi|sur-Orne|teau|val|vert|ville|zac'),
  months: list('janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'),
  agencies: list('AFP|Reuters|AP|Belga|ATS'),
  datelines: list('[place], [day] [month] ([agency]) -|[place] ([agency]) —|[PLACE] ([agency]) -'),
  quoteMarks: ['« ', ' »'],
  slots: {
    org: groups(
      'le ministère des Finances/Bercy|le conseil municipal/la municipalité|la banque centrale|la cour d’appel|le Parlement/l’Assemblée|l’agence sanitaire|le syndicat des transports|la police/la gendarmerie|le ministère de l’Intérieur|le premier parti d’opposition|le régulateur de l’énergie|l’autorité portuaire|la compagnie aérienne|le parquet/le ministère public|les pompiers réunis|le Conseil constitutionnel|l’exploitant ferroviaire|l’agence de l’eau|la caisse de retraite|la commission électorale|l’armée|un groupe d’investisseurs|le constructeur automobile|le centre hospitalier|la chambre de commerce|l’agence spatiale|la chaîne publique|la majorité/la coalition|la Cour des comptes|le collectif de riverains|le musée national|la fédération de football|l’évêché|la préfecture',
    ),
    role: groups(
      'porte-parole|maire|gouverneur|secrétaire d’État|directrice générale/patronne|présidente|avocat|économiste|responsable syndical|commissaire|chef de service|entraîneur|professeure|chef de file|ambassadrice|ingénieur|juge|agricultrice|sénateur|ministre',
    ),
    verb: groups(
      'a approuvé/approuva/a soutenu/a validé/valida|a rejeté/rejeta/a repoussé/repoussa/a écarté/écarta|a reporté/reporta/a différé/différa|a critiqué/critiqua/a dénoncé/dénonça/a fustigé/fustiga|a défendu|a annoncé/annonça/a dévoilé/dévoila/a présenté/présenta|a suspendu/a interrompu|a examiné/examina/a étudié/étudia|a prolongé/prolonga|a réduit/a diminué/diminua|a augmenté/augmenta/a relevé/releva|a annulé/annula/a abandonné/abandonna|a salué/salua/a applaudi|a inauguré/inaugura/a lancé/lanca|a achevé/acheva/a terminé/termina|a confirmé/confirma|a démenti/a contesté/contesta|a réclamé/réclama/a exigé/exiga|a financé/financa/a payé/paya|a vendu/a cédé/céda|a acquis/a racheté/racheta|a bloqué/bloqua/a freiné/freina|a renouvelé/renouvela|a publié/publia|a perdu/a manqué/manqua|a obtenu/a décroché/décrocha|a ignoré/ignora/a négligé/négliga',
    ),
    obj: groups(
      'le projet de loi/le texte|le budget|le contrat/l’accord|l’enquête|le nouveau terminal|la hausse d’impôts|le plan de sauvetage/le plan d’aide|le vieux pont|l’accord salarial|le rapport|la fusion/le rapprochement|la campagne de vaccination|l’embargo|le second réacteur|l’appel d’offres|le programme de logements|la grève/le mouvement social|le cessez-le-feu/la trêve|le traité|le barrage|la digue|la subvention/l’aide|le permis/la licence|la plainte|la ligne ferroviaire|le taux directeur|le registre|la réserve naturelle|le plan d’urgence|le rappel|le stade|la réforme des retraites|la taxe sur les carburants|la fermeture des écoles|le forage|le satellite|l’évacuation|le poste-frontière|le quota de pêche|l’exposition|le procès|le prix de l’eau|l’opération de police|le câble|le recomptage|le couvre-feu|le prêt/le crédit|le centre de recherche|le projet pilote',
    ),
    mod: groups(
      'pour les écoles rurales|sur la côte nord|pour les petites entreprises/pour les petites sociétés|dans les vallées|avec deux voisins|pour l’hiver prochain|malgré les impayés|dans le port principal|pour les jeunes ménages|dans la sidérurgie|sans vote|pour les saisonniers|à la frontière orientale|selon l’ancien régime|pour le travail de nuit|dans quatre départements|contre vents et marées|pour les bus électriques|avec des prêteurs étrangers|dans la capitale|sur des terrains publics|pour les maisons de retraite|près de l’aéroport|de justesse|pour la troisième fois|dans la filière laitière|avec effet immédiat|pour les chantiers navals|sur les fleuves|pour l’éolien en mer|dès l’automne|à la hâte/dans l’urgence|au sein de l’alliance|pour les voyageurs handicapés|sur les réseaux sociaux|en deux étapes/en deux temps|sous pseudonyme|pour les îles|des années quatre-vingt-dix|dans la filière bois|pour les anciens combattants|d’un ancien rival',
    ),
    time: groups(
      'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|la semaine dernière/il y a une semaine|au début du mois|peu avant minuit/tard dans la nuit|au petit matin/à l’aube|pendant le week-end|fin mars|au printemps|il y a deux ans|à huis clos|lors d’une audition|avant la pause estivale|pendant des heures|après les fêtes|en quelques minutes|ce trimestre|à midi|quelques jours plus tard',
    ),
    link: groups(
      'après|à cause de/en raison de|malgré/en dépit de|face à|faute de réponse à|devant|à la suite de/dans le sillage de|sans attendre|au vu de|sur fond de',
    ),
    cause: groups(
      'plusieurs semaines de manifestations|cette chute des prix/cette baisse des cours|ces alertes de scientifiques|plusieurs coupures de courant|ce mois de janvier glacial|trois litiges fonciers|certaines pressions étrangères|cette fuite de données|primes d’assurance en hausse|deux démissions de ministres|plusieurs mois de négociations/plusieurs mois de pourparlers|cette lettre confidentielle|fortes pluies en amont|cette pénurie d’infirmières|plaintes répétées de riverains|cet accident dans une usine chimique|doutes sur les chiffres|cette décision de justice|cette faillite d’un fournisseur|recettes fiscales en baisse|cet incendie dans un entrepôt|cette pétition très suivie|nouvelles preuves/nouveaux éléments|cette sécheresse dans le sud|cette mise à jour ratée|tensions entre partenaires|nombreux départs en retraite|cette visite d’inspecteurs|cette demande record de gaz|cette erreur comptable|cette mort du fondateur|menaces contre des fonctionnaires|cet essor du tourisme|ce boycott des commerçants|fissures dans le béton|ce changement de gouvernement|cette grippe aviaire|maigres récoltes/faibles récoltes|cambriolages en série|cet appel des évêques',
    ),
    say: groups(
      'a déclaré/déclara/a dit|a ajouté/ajouta/a poursuivi|a expliqué/expliqua|a écrit dans un communiqué|a insisté/insista/a martelé/martela|a averti/a prévenu|a reconnu/a admis|a rappelé/rappela|a relevé/releva/a noté/nota|a assuré/assura/a affirmé/affirma',
    ),
    opener: groups(
      'selon des documents consultés par l’agence,|entre-temps,/pendant ce temps,|toutefois,/cependant,|pour la première fois depuis des années,|à la surprise générale,|comme prévu,|au même moment,|par ailleurs,/en outre,|quelques heures plus tôt,|contrairement aux premières annonces,|dans les faits,|de source proche du dossier,|jusqu’ici,/à ce jour,|de plus en plus critiqué,|sur le conseil d’experts,',
    ),
    unit: groups(
      'foyers/ménages|voyageurs/passagers|salariés/employés|véhicules|manifestants|patients|élèves|tonnes de céréales|soldats|visiteurs|électeurs|réfugiés|entreprises/sociétés|logements|bovins|litres de gazole|bénévoles|hectares de forêt|conteneurs|billets|actionnaires|appels d’urgence|kilomètres de voies|dossiers',
    ),
    did: groups(
      'ont été touchés|ont attendu des heures|ont été recensés/ont été comptés|restaient injoignables|ont disparu|ont été mis à l’abri|restaient sans aide|étaient attendus|venaient de l’étranger|ont été contrôlés au hasard|ont été perdus|ont été déplacés|sont arrivés trop tard|sont restés bloqués|ont été ajoutés à la liste|ont été refoulés|n’ont pas bougé|ont franchi la frontière|ont été payés deux fois|ont été oubliés|demandaient des réparations|ont été examinés deux fois|n’ont pas trouvé preneur|ont été libérés',
    ),
    inf: groups(
      'accepter|refuser/rejeter|reconstruire|contrôler/vérifier|changer|protéger|payer/financer|expliquer|arrêter/stopper|soutenir|contester|reporter|publier|abandonner|prolonger|limiter/restreindre|réparer|comprendre|vendre|améliorer|discuter|garder|oublier|répéter|remplacer',
    ),
    tail: groups(
      'quoi qu’il en coûte|et cela ne devrait étonner personne|car les gens ont assez attendu|comme nous l’avions promis|si les chiffres sont justes|sinon nous perdrons une génération|un point c’est tout|avant qu’il ne soit trop tard|pas pour faire les gros titres|avec tout le respect que je dois|même si cela fait mal|pour que cela n’arrive plus jamais|et je le dis en tant que mère|tant que la loi le permet|pas à pas|nos partenaires le savent bien|une fois que les experts auront parlé|même si j’espérais davantage|puisque personne d’autre ne le fera|avec les syndicats|et pas un jour plus tard|sans regarder en arrière',
    ),
  },
  adverbs: list(
    'sans doute|peut-être|certes|apparemment|encore|clairement|en effet|enfin|bizarrement|franchement|bien sûr|en partie|largement|à juste titre|à peine|visiblement|au mieux|de nouveau|surtout|presque|dit-on|au fond',
  ),
  sentences: lines(`
    [org] [verb] [obj] [mod] [time], [link] [cause].
    [opener] [org] [verb] [obj] [mod].
    [link] [cause] à [place], [role] de [place], [person] [verb] [obj] [mod].
    [n] [unit] [did] [time], et [org] [verb] [obj] [mod].
    [obj] [mod] coûterait [money], [say] [person], [role] à [place].
    [person], [role], [say] que [org] [verb] [obj] [link] [cause].
    à [place], [n] [unit] [did] [link] [cause].
    de [pct], {le taux|la part|la cote} {passait|bondissait|montait} à [pct] [time], quand [org] [verb] [obj].
    on ignorait si [org] [verb] [obj] ou si [person] [verb] [obj] [mod].
    [person], qui [verb] [obj] [time], [verb] [obj] [mod].
    [time], [place] [verb] [obj] tandis que [n] [unit] [did].
    [org] de [place] [verb] [obj], mais [person] [verb] [obj] [mod].
    [opener] [n] des [n] [unit] [did], [say] [person].
    ni [org] ni [org] de [place] ne s’est exprimé: [person] [verb] [obj] [mod].
    [place], commune de [n] [unit], [verb] [obj] [link] [cause].
    avec [pct] des voix, [org] [verb] [obj] [time]; [n] [unit] [did].
    [person], avec [person], [verb] [obj] [mod] [link] [cause].
    [opener] [place], comme [place], [verb] [obj], [say] [person].
    pour [obj] [mod], [org] {offrait|réclamait|promettait|prévoyait} [money], [say] [person].
  `),
  quotes: lines(`
    nous allons [inf] [obj] [mod], [tail]
    personne ne veut [inf] [obj], [tail]
    j’ai dû [inf] [obj] [link] [cause], [tail]
    on ne peut pas [inf] [obj] et [inf] [obj] [mod]
    il est temps de [inf] [obj] [mod], [tail]
    {ils|elles|d’autres} {refusaient|évitaient|craignaient} de [inf] [obj]; ils voulaient [inf] [obj], [tail]
    [link] [cause], il faut [inf] [obj], [tail]
  `),
  titles: lines(`
    [org] [verb] [obj] [mod]
    [place]: [org] [verb] [obj]
    [person] [verb] [obj] [link] [cause]
    [n] [unit] [did] [link] [cause]
    [org] [verb] [obj], [person] [verb] [obj]
    pourquoi [org] [verb] [obj] [mod]
  `),
  furniture: {
    nav: list(
      'Accueil|Monde|Politique|Économie|Sports|Culture|Sciences|Météo|Vidéos|Opinions|Voyages|Podcasts|Jeux|Connexion|Abonnement|Mon compte|Emploi',
    ),
    related: list('À lire aussi|Sur le même sujet|Les plus lus|Recommandé pour vous|Vous aimerez aussi|À la une'),
    ads: lines(`
      Publicité
      Jusqu’à [n] % sur le mobilier de jardin cette semaine seulement. Commandez maintenant, payez plus tard.
      LA SUITE APRÈS CETTE PUBLICITÉ
      Nos lecteurs économisent en moyenne [money] grâce à ce comparateur d’assurances.
      Essayez [site] Premium pendant [n] jours sans frais et sans engagement.
    `),
    boiler: lines(`
      [site] couvre l’actualité de [place] depuis [n] et appartient au groupe de presse de [person].
      Tous les droits sur les textes et les images de ces pages restent à [site] ou aux fournisseurs mentionnés.
      Les citations sont permises à condition de nommer [site] et de renvoyer par un lien à la page d’origine.
      Les cours des valeurs sont différés d’au moins [n] minutes et ne constituent pas un conseil d’achat ou de vente.
      [site] décline toute responsabilité pour les pertes subies par quiconque se fie aux chiffres de cette page.
      Si vous avez remarqué une erreur, écrivez à la rédaction de [place] et nous la corrigerons dès que possible.
      Les abonnés de [site] reçoivent gratuitement par courriel, à [n] heures du matin, les principales nouvelles du jour.
      Certains liens de nos pages sont rémunérés: si vous achetez par ce biais, [site] touche une petite commission sans frais pour vous.
    `),
    cookie: lines(`
      Vos données vous appartiennent
      [site] et ses [n] partenaires déposent des informations sur votre appareil, comme des cookies, afin d’afficher des publicités personnalisées et de mesurer l’audience.
      Vous pouvez tout accepter, refuser ce qui n’est pas nécessaire ou modifier votre choix à tout moment dans les réglages en bas de page.
    `),
    script: lines(`
      Veuillez activer JavaScript
      Pour lire cette page de [site], votre navigateur doit exécuter JavaScript et accepter les cookies. Désactivez votre bloqueur de publicité et rechargez la page.
      Si ce message réapparaît, notre service d’aide à [place] se tient à votre disposition.
    `),
    paywall: lines(`
      Cet article est réservé aux abonnés de [site]. Abonnez-vous et lisez tous nos articles pendant [n] semaines à tarif réduit.
      Déjà abonné? Connectez-vous ici et reprenez votre lecture là où vous l’aviez laissée.
    `),
    comments: lines(`
      [person] il y a [n] minutes: Ils auraient dû le faire il y a des années, tout le monde le savait.
      [person]: Et qui paie à la fin? Nous, comme toujours.
      Commentaires ([n]) - Connectez-vous pour réagir. Restez courtois.
      [person] a répondu: J’habite à [place] et rien de tout cela n’est vrai.
    `),
    bylines: lines(`
      Par [person]
      Par [person] et [person], à [place]
      [person] | [site]
    `),
    credits: list(
      'Source: [agency]|([agency])|Avec [agency]|— [agency]|Cette dépêche a été fournie par [agency] sans retouche de [site].',
    ),
    notes: lines(`
      Note de la rédaction: cet article a été complété à [n] heures.
      Reportage de [person]; édité par [person]
      Rectificatif: une première version donnait un chiffre inexact.
    `),
    captions: lines(`
      Photo: [person]/[agency]
      Vue de [place] (archives). Photo: [person]
      [person] lors d’une conférence de presse à [place] (archives)
    `),
    share: list(
      'Partager sur Facebook|Partager|Envoyer par courriel|Copier le lien|Imprimer|[n] partages|Écouter l’article ([n] min)|Enregistrer',
    ),
  },
  series: {
    results: lines(`
      [place] bat [place] [digit]-[digit]: les résultats de la [small]e journée
      [place] a remporté son match à domicile contre [place] par [small] buts à [small] devant [n] spectateurs lors de la [small]e journée.
      [person] a ouvert le score à la [small]e minute, puis [person] a assuré le résultat peu avant la fin de la rencontre.
      Au classement, les vainqueurs occupent la [small]e place avec [small] points en [small] matches, les perdants restent à la [small]e place.
      La prochaine journée mène les deux équipes à [place] et à [place], où elles ont gagné [small] de leurs [small] dernières rencontres.
    `),
    weather: lines(`
      Météo à [place]: [small] degrés et [small] heures de soleil
      Des nuages traversent [place] le matin avant des éclaircies dans l’après-midi, avec [small] degrés au plus chaud et [small] degrés au plus frais.
      Le vent souffle de l’ouest à [small] kilomètres à l’heure, avec des rafales de [small] kilomètres à l’heure sur les hauteurs de [place].
      Le risque de pluie est de [small] pour cent, et jusqu’à [small] millimètres peuvent tomber d’ici au lendemain matin.
      L’eau est à [small] degrés à [place]; l’indice ultraviolet atteint [small], protégez votre peau à la mi-journée.
    `),
    markets: lines(`
      Bourse: l’indice gagne [pct] à [n] points
      L’indice phare a terminé à [n] points, soit une variation de [pct] par rapport à la veille, et celui des valeurs moyennes à [n] points.
      Le titre [company] a pris la tête avec un gain de [pct], tandis que [company] fermait la marche avec un recul de [pct].
      Quelque [n] titres ont été échangés, contre une moyenne quotidienne de [n] sur les [small] dernières séances.
      Le baril de pétrole valait [money] dans la soirée et le rendement à dix ans s’établissait à [pct] contre [pct] la veille.
    `),
    obituaries: lines(`
      [person], [role] à [place], meurt à [small] ans
      [person], longtemps [role] à [place], est mort à l’âge de [small] ans, a annoncé sa famille.
      Né à [place], cadet de [small] enfants, [person] avait étudié le droit avant d’entrer dans la vie publique après [small] ans en entreprise.
      Ses proches évoquent une personne patiente à l’humour discret, qui répondit à la main à chaque lettre jusqu’à la fin.
      [person] laisse [small] enfants et [small] petits-enfants. Les obsèques auront lieu à [place] dans la plus stricte intimité.
    `),
    lottery: lines(`
      Loto: les numéros gagnants du tirage [n]
      Les numéros gagnants du tirage [n] sont le [small], le [small], le [small], le [small], le [small] et le [small]; le numéro chance est le [small].
      La cagnotte de [money] a été remportée par [small] joueurs, et [n] autres avaient cinq bons numéros et reçoivent chacun [money].
      Les gagnants ont [small] jours pour réclamer leur lot dans un point de vente. Ces informations sont données sans garantie.
      Les jeux d’argent sont interdits aux moins de [small] ans. Une aide gratuite contre la dépendance est proposée par téléphone.
    `),
    quakes: lines(`
      Séisme de magnitude [digit],[digit] près de [place]
      Un séisme de magnitude [digit],[digit] s’est produit à [small] kilomètres au nord de [place], à [small] kilomètres de profondeur, selon des données provisoires.
      La secousse a été enregistrée à [small] h [small], heure locale, et faiblement ressentie à [place], à [place] et dans les villages voisins.
      Aucun dégât ni blessé n’a été signalé dans l’immédiat. Des séismes de cette force se produisent environ [small] fois par an dans la région.
      Avez-vous ressenti la secousse? Remplissez le formulaire de l’institut de [place]; [n] personnes l’ont fait la dernière fois.
    `),
  },
};
