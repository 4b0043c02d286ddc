import { groups, type Language, lines, list } from '../language.ts';

/** A lexicon is a table: longer than a file of rules may be. */
export const english: Language = {
  code: 'en',
  spaced: true,
  firstNames: list(
    'Alice|Brian|Carla|Daniel|Edith|Frank|Grace|Henry|Irene|James|Karen|Lewis|Maria|Nathan|Olive|Peter|Ruth|Simon|Tessa|Victor|Wendy|Amir|Bella|Conor|Dinah|Elliot|Farah|Gordon|Hannah|Ivan|Joanna|Keith|Leila|Marcus|Nora|Owen',
  ),
  lastNames: list(
    'Abbott|Barlow|Carver|Denholm|Easton|Farrow|Gilmour|Hartley|Ingram|Jessop|Kendrick|Lowell|Mercer|Norwood|Osgood|Prescott|Quigley|Radcliffe|Sheldon|Thornton|Upshaw|Vance|Whitlock|Yardley|Aldous|Birch|Crofton|Draycott|Elwood|Fenwick|Garland|Hobson|Irvine|Jardine|Kimball|Langley|Maddox|Nettles|Oakes|Pemberton|Rowley|Stanhope|Tilbury|Underhill|Varley|Winslow',
  ),
  lastNameFirst: false,
  placeStarts: list(
    'Ash|Brack|Crow|Dun|East|Fair|Glen|Hart|Kings|Lang|Mill|North|Oak|Pem|Red|Stan|Thorn|Wick|Wood|Har',
  ),
  placeEnds: list('bourne|bridge|bury|combe|dale|field|ford|ham|haven|leigh|mere|mouth|port|stead|ton|well|wick|worth'),
  months: list('Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec'),
  agencies: list('Reuters|AP|AFP|PA Media|Xinhua'),
  datelines: list(
    '[PLACE] ([agency]) —|[PLACE], [month] [day] ([agency]) -|[place] ([agency]) -|[PLACE], [month] [day], ([agency]). —',
  ),
  quoteMarks: ['“', '”'],
  slots: {
    org: groups(
      'the finance ministry/the treasury|the city council/the local assembly|the central bank|the appeals court/the higher court|parliament/the legislature|the health authority/the public health agency|the transport union|the farmers’ association|the police/the police force|the interior ministry|the largest opposition party|the energy regulator|the port authority|the teachers’ union|the airline|the state prosecutor/the public prosecutor|the coast guard|the fire service/the fire brigade|the national museum|the football federation|the supreme court|the railway operator|the environment agency|the pension fund|the election commission|the army|a group of investors|the carmaker|the water company|the university hospital|the trade chamber|the space agency|a parliamentary committee|the broadcaster|the governing coalition|the audit office',
    ),
    role: groups(
      'spokeswoman/press officer|mayor|governor|deputy minister|chief executive/managing director|chairman|lawyer/attorney|economist|union leader|police chief|hospital director|head coach|professor|opposition leader|commissioner|ambassador|engineer|judge|farmer|senator',
    ),
    verb: groups(
      'approved/backed/endorsed|rejected/turned down/threw out|postponed/put off/delayed|criticised/attacked/condemned|defended/stood by|announced/unveiled/presented|halted/stopped/suspended|reviewed/examined/looked into|extended/prolonged|cut/reduced/trimmed|raised/increased/lifted|cancelled/scrapped/dropped|welcomed/hailed/praised|opened/launched/started|finished/completed/wrapped up|confirmed/verified|denied/disputed|demanded/called for/asked for|financed/funded/paid for|sold/gave up|bought/acquired/took over|blocked/held up|renewed/refreshed|leaked/published|lost/missed|won/secured|ignored/overlooked|questioned/doubted',
    ),
    obj: groups(
      'the draft law/the bill|the budget/the spending plan|the contract/the deal|the inquiry/the investigation|the new terminal|the tax rise/the tax increase|a rescue package/an aid package|the old bridge|the wage agreement/the pay deal|the report|the merger/the takeover|the vaccine campaign|the export ban|a second reactor|the tender|the housing scheme/the housing programme|the strike/the walkout|the ceasefire|the treaty|a dam|the flood barrier|the subsidy/the grant|the licence/the permit|the lawsuit/the legal action|the railway line|the interest rate|the timetable|the data register|a nature reserve|the emergency plan/the contingency plan|the recall|the stadium|the pension reform|a fuel levy|the school closures|the drilling project|the satellite|the evacuation|a border post|the fishing quota|the exhibition|the trial|the water charges|the police operation|a cable|the recount|the curfew|the loan/the credit line|the research centre|the pilot scheme/the trial run',
    ),
    mod: groups(
      'for rural schools|on the northern coast/along the northern coast|for small firms/for small businesses|in the mountain districts|with two neighbours|for the coming winter|over unpaid bills|at the main harbour|for young families|in the steel industry|without a vote|for seasonal workers|on the eastern border|under the old rules/under the previous rules|for night shifts|in four provinces|against heavy resistance|for electric buses|with foreign lenders|in the capital|on public land|for the care homes|near the airport|by a narrow margin/by a small margin|for the third time|in the dairy sector|with immediate effect|for shipyard staff|on river traffic|for offshore wind|from next autumn|at short notice|within the alliance|for disabled travellers|on social networks|in two stages/in two steps|under a pseudonym|for the islands|of the late nineties|in the timber trade|for war veterans|of a former rival|with a large majority',
    ),
    time: groups(
      'on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday|last week/a week ago|earlier this month|late at night/shortly before midnight|in the early hours|over the weekend|at the end of March|in the spring|two years ago|during a closed session/behind closed doors|at a hearing|before the summer break|for several hours|after the holidays|within minutes|this quarter|at midday/at noon|a few days later',
    ),
    link: groups(
      'after/following|because of/owing to/due to|despite/in spite of|amid|before|without waiting for|in response to/in reply to|regardless of|ahead of',
    ),
    cause: groups(
      'weeks of protest|a sharp fall in prices/a steep fall in prices|warnings from scientists|a series of power cuts|the coldest January in decades|a dispute over land|pressure from abroad|a data breach|rising insurance costs|the resignation of two ministers|months of negotiations/months of talks|a leaked letter|heavy rain upstream|a shortage of nurses|complaints by residents|an accident at a chemical plant|doubts about the figures|a court ruling|the collapse of a supplier|falling tax revenue|a fire in a warehouse|a petition with many signatures|fresh evidence/new evidence|a drought in the south|the failure of a software update|tensions between the partners|a wave of early retirements|a visit by inspectors|record demand for gas|a mistake in the accounts|the death of the founder|threats against officials|strong growth in tourism|a boycott by traders|cracks in the concrete|a change of government|an outbreak of bird flu|poor harvests/weak harvests|a rise in burglaries|an appeal by the bishops',
    ),
    say: groups(
      'said/stated|added/went on|told reporters/told journalists|explained|wrote in a statement|insisted/maintained|warned|admitted/conceded|recalled|noted/remarked',
    ),
    opener: groups(
      'according to documents seen by this agency,|in the meantime,/meanwhile,|however,/even so,|for the first time in years,|to general surprise,|as expected,|at the same time,|in a separate move,/separately,|only hours earlier,|contrary to earlier reports,|in practice,|according to people familiar with the matter,|so far,/to date,|unlike its predecessor,|under growing criticism,|on the advice of experts,',
    ),
    unit: groups(
      'households/homes|passengers/travellers|employees/workers|vehicles|demonstrators/protesters|patients|pupils|tonnes of grain|soldiers|visitors|voters|refugees|firms/companies|flats|head of cattle|litres of diesel|volunteers|hectares of forest|containers|tickets|shareholders|emergency calls|kilometres of track|applications',
    ),
    did: groups(
      'were affected/were hit|had to wait for hours|were counted/were registered|could not be reached|went missing/disappeared|were brought to safety|were still without help|were expected/were awaited|came from abroad|were checked at random|were lost|were moved elsewhere|arrived too late|remained blocked|were added to the list|were turned away|stayed put|crossed the border|were paid for twice|were left out|needed repairs|were examined twice|found no takers|were freed',
    ),
    inf: groups(
      'accept/agree to|refuse/reject|rebuild|check/examine|change|protect|pay for/finance|explain|stop/end|support/back|challenge|postpone/delay|publish|give up/abandon|extend|limit/restrict|repair|understand|sell|improve|discuss|keep|forget|repeat|replace',
    ),
    tail: groups(
      'whatever it costs|and nobody should be surprised|because people have waited long enough|as we promised|if the figures are right|or we lose a generation|and that is the end of it|before it is too late|not for the sake of headlines|with all due respect|even if it hurts|so that this never happens again|and I say that as a mother|as long as the law allows it|step by step|and our partners know that|once the experts have spoken|although I had hoped for more|since nobody else will|together with the unions|and not a day later|without looking back|as any decent neighbour would|until the last family is home',
    ),
  },
  adverbs: list(
    'probably|perhaps|certainly|apparently|once again|clearly|in fact|at last|oddly|indeed|frankly|of course|allegedly|partly|largely|quite rightly|only just|admittedly|visibly|at best|again|reportedly',
  ),
  sentences: lines(`
    [org] [verb] [obj] [mod] [time], [link] [cause].
    [opener] [org] [verb] [obj] [mod].
    [link] [cause] in [place], [role] [person] [verb] [obj] [mod].
    [n] [unit] [did] [time], and [org] [verb] [obj] [mod].
    [obj] [mod] would cost [money], [role] [person] [say].
    [role] [person] [say] that [org] [verb] [obj] [link] [cause].
    in [place], [n] [unit] [did] [link] [cause].
    the share rose to [pct] from [pct] [time], when [org] [verb] [obj].
    whether [org] [verb] [obj] or [verb] [obj] [mod], {remained unclear|nobody knew|was disputed|stayed open}.
    [person], who [verb] [obj] [time], [verb] [obj] [mod].
    [time], [place] [verb] [obj] while [n] [unit] [did].
    [org] of [place] [verb] [obj], but [person] [verb] [obj] [mod].
    [opener] [n] of the [n] [unit] [did], as [role] [person] [say].
    neither [org] nor [org] [verb] [obj] [mod] [time].
    [cause] and [cause] cost [place] [money], [pct] more than [time].
    [place], a town with [n] [unit], [verb] [obj] [link] [cause].
    with [pct] {support|turnout|backing|approval}, [org] [verb] [obj] [time]; [n] [unit] [did].
    [person] and [person] [verb] [obj] [mod] [link] [cause].
    [opener] [place] and [place] [verb] [obj], [role] [person] [say].
    for [obj] [mod], [org] {wanted|asked|offered|promised|spent} [money], [person] [say].
    whoever [verb] [obj] [time] [verb] [obj] too, [person] [say].
  `),
  quotes: lines(`
    we will [inf] [obj] [mod], [tail]
    nobody wants to [inf] [obj], [tail]
    I had to [inf] [obj] [link] [cause], [tail]
    you cannot [inf] [obj] and [inf] [obj] [mod]
    {now is the|it is|high} time to [inf] [obj] [mod], [tail]
    they never meant to [inf] [obj]; they wanted to [inf] [obj] [tail]
    [link] [cause] we must [inf] [obj], [tail]
  `),
  titles: lines(`
    [org] [verb] [obj] [mod]
    [place]: [org] [verb] [obj]
    [person] [verb] [obj] [link] [cause]
    [n] [unit] [did] [link] [cause]
    [org] [verb] [obj], [person] [verb] [obj]
    why [org] [verb] [obj] [mod]
  `),
  furniture: {
    nav: list(
      'Home|World|Politics|Business|Sport|Culture|Science|Weather|Video|Opinion|Travel|Podcasts|Puzzles|Sign in|Subscribe|My account|Jobs',
    ),
    related: list('Related|Read more|Most read|Recommended for you|You may also like|More on this topic|Ranking'),
    ads: lines(`
      Advertisement
      Up to [n] % off garden furniture this week only. Order now and pay later.
      ADVERTISEMENT - CONTINUE READING BELOW
      Our readers save on average [money] with this new car insurance comparison.
      Try [site] Plus for [n] days free and cancel whenever you like.
      Doctors in [place] are amazed by this simple trick against knee pain. Learn more here.
    `),
    boiler: lines(`
      [site] has reported from [place] since [n] and belongs to the publishing house of [person].
      All rights to texts and pictures on these pages remain with [site] or with the suppliers named there.
      Quotations are permitted where [site] is named as the source and a link leads to the original page.
      Prices of securities are delayed by at least [n] minutes and are meant for information only, not as advice to buy or sell.
      [site] takes no liability for losses that arise because somebody relied on the figures shown on this page.
      If you have noticed an error, please write to the editors in [place] and we will correct it as soon as we can.
      Subscribers of [site] receive the most important reports of the day by mail at [n] in the morning, free of charge.
      Some links on our pages are sponsored: where you buy through them, [site] receives a small commission without extra cost for you.
      Our newsroom in [place] works according to the press code, and [n] people of [n] countries take part in it every day.
      Data on markets are supplied by partners of [site] and may differ from those of the exchanges themselves.
    `),
    cookie: lines(`
      We value your privacy
      [site] and its [n] partners store information on your device, such as cookies, in order to show personal advertisements and to measure how our pages are used.
      You can accept all purposes, reject those that are not necessary, or change your choice at any time in the settings at the bottom of the page.
    `),
    script: lines(`
      Please enable JavaScript
      To read this page of [site] your browser must support JavaScript and must not block cookies. Switch off your ad blocker and load the page again.
      If you see this message again, our help centre in [place] will be glad to assist you.
    `),
    paywall: lines(`
      This article is for subscribers of [site] only. Subscribe now and read all our reports for [n] weeks at a reduced price.
      Already a subscriber? Sign in here and continue to read where you stopped.
    `),
    comments: lines(`
      [person] wrote [n] minutes ago: They should have done that years ago, everybody knew it.
      [person]: So who pays for this in the end? We do, as always.
      Comments ([n]) - Please log in to write a comment. Be kind to others.
      [person] replied: I live in [place] and can tell you that none of this is true.
      Great report, thank you [site]! [n] likes
    `),
    bylines: lines(`
      By [person]
      By [person] and [person], [place]
      [person] | [site]
      Written by [person], staff writer
    `),
    credits: list(
      'Source: [agency]|([agency])|With material from [agency]|— [agency]|This report was supplied by [agency] and was not edited by [site].',
    ),
    notes: lines(`
      Editor’s note: this report was updated at [n] GMT with further details.
      Reporting by [person]; editing by [person]
      This story has been corrected: an earlier version gave a wrong number of people.
    `),
    captions: lines(`
      Photo: [person]/[agency]
      A view of [place] in an archive picture. Photo: [person]
      [person] at a press conference in [place] (archive)
    `),
    share: list(
      'Share on Facebook|Share|Tweet|Send by mail|Copy link|Print|[n] shares|Listen to this article ([n] min)',
    ),
  },
  series: {
    results: lines(`
      [place] beat [place] [digit]:[digit] – the results of matchday [small]
      [place] won their home match against [place] by [small] goals to [small] in front of [n] spectators on matchday [small] of the league.
      [person] scored the first goal in the [small]th minute, and [person] made the result safe shortly before the end of the match.
      In the table the winners are now in place [small] with [small] points from [small] matches, while the losers stay in place [small].
      The next match takes both teams to [place] and [place], where they have won [small] of the last [small] meetings.
    `),
    weather: lines(`
      The weather in [place]: [small] degrees and [small] hours of sun
      Clouds move over [place] in the morning and give way to sunny spells by the afternoon, with highs of [small] degrees and lows of [small] degrees.
      The wind blows from the west at [small] kilometres an hour, with gusts of up to [small] kilometres an hour on the hills around [place].
      The chance of rain lies at [small] percent, and up to [small] millimetres may fall between the evening and the following morning.
      The water temperature at [place] is [small] degrees; the index of ultraviolet radiation reaches [small], so protect your skin at midday.
    `),
    markets: lines(`
      Stocks close: index gains [pct] at [n] points
      The leading index closed at [n] points, a change of [pct] from the day before, while the index of medium-sized companies ended at [n] points.
      Shares of [company] led the gains with a rise of [pct], while those of [company] were the weakest with a loss of [pct].
      Some [n] shares changed hands, compared with a daily average of [n] over the past [small] sessions.
      A barrel of oil cost [money] in the evening, and the yield on ten-year bonds stood at [pct] after [pct] the day before.
    `),
    obituaries: lines(`
      [person], [role] from [place], dies at [small]
      [person], the long-serving [role] from [place], has died at the age of [small], the family announced.
      Born in [place] as the youngest of [small] children, [person] studied law and came to public life after [small] years in business.
      Colleagues remembered a patient listener with a dry sense of humour who answered every letter by hand until the very end.
      [person] is survived by [small] children and [small] grandchildren. The funeral will take place in [place] in the closest family circle.
    `),
    lottery: lines(`
      Lottery: the winning numbers of draw [n]
      The winning numbers of draw [n] are [small], [small], [small], [small], [small] and [small]; the bonus number is [small].
      The jackpot of [money] was won by [small] players, and [n] others had five numbers right and receive [money] each.
      Players have [small] days to claim their prize at any shop that sells tickets. All numbers are given without warranty.
      Taking part in games of chance is permitted from the age of [small] only. Help with addiction is offered by telephone free of charge.
    `),
    quakes: lines(`
      Earthquake of magnitude [digit].[digit] near [place]
      An earthquake of magnitude [digit].[digit] struck [small] kilometres north of [place] at a depth of [small] kilometres, according to preliminary data.
      The tremor was recorded at [small]:[small] local time and was felt lightly by people in [place], [place] and the surrounding villages.
      There were no immediate reports of damage or injuries. Quakes of this strength occur in the region about [small] times a year.
      Did you feel the earthquake? Fill in the form and help the institute in [place] to improve its maps; [n] people did so last time.
    `),
  },
};
