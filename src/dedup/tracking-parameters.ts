/**
 * Parameters that say where a reader came from, and nothing about the page, by the system that appends them. Each name
 * is from the system's own documentation, or was seen in addresses that its links lead to. A name is given in full if a
 * prefix might catch a page's own parameter: `pk_campaign` is Matomo's, `pk_id` may be an article's.
 */
// biome-ignore format: a table reads better in rows
const NAMES: Readonly<Record<string, string>> = {
  'Google Ads and Analytics': 'gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl _gac ga_source ga_medium ga_campaign ga_content ga_term ga_place',
  'Google AMP': 'amp_js_v amp_gsa amp_tf amp_kit amp_ct usqp aoh',
  Meta: 'fbclid fb_action_ids fb_action_types fb_source fb_ref fb_comment_id igshid igsh',
  Microsoft: 'msclkid ocid',
  'X, TikTok, LinkedIn, Snapchat, Pinterest, Reddit, Quora': 'twclid ttclid li_fat_id lipi licu sccid epik rdt_cid qclid',
  Yandex: 'yclid ysclid ymclid _openstat',
  'Baidu Tongji': 'hmsr hmpl hmcu hmkw hmci',
  Alibaba: 'spm scm',
  'Matomo, Piwik': 'pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content pk_cid pk_cpn piwik_campaign piwik_kwd piwik_keyword',
  Adobe: 's_cid s_kwcid ef_id',
  'AT Internet, Piano': 'xtor xts xtref',
  'comScore (BBC)': 'ns_campaign ns_mchannel ns_source ns_linkname ns_fee',
  Webtrekk: 'wt_mc wt_zmc wt_ga wt_kw',
  Coremetrics: 'cm_mmc cm_mmca1 cm_mmca2 cm_mmca3 cm_re cm_sp',
  'Mailchimp, Marketo, HubSpot': 'mc_cid mc_eid mkt_tok hsctatracking __hstc __hssc __hsfp __hsdp',
  'Acoustic, Eloqua, Salesforce, dotdigital': 'spmailingid spuserid spjobid spreportid elqtrackid elqtrack elqaid elqat elqcampaignid elqak sfmc_id sfmc_activityid et_rid dm_i',
  'Vero, Drip, Klaviyo, ActiveCampaign, MailerLite': 'vero_id vero_conv __s _kx vgo_ee ml_subscriber ml_subscriber_hash',
  'Listrak, Adjust': 'trk_contact trk_msg trk_module trk_sid adj_t adj_campaign adj_adgroup adj_creative',
  'Olytics, Wicked, Branch, RedTrack, Outbrain, Taboola': 'oly_enc_id oly_anon_id wickedid _branch_match_id _branch_referrer rb_clickid dicbo tblci',
  'affiliate networks': 'irclickid irgwc cjevent sscid awc ranmid raneaid ransiteid',
  'Yahoo, Bloomberg, Condé Nast, CNET, DW, Forbes, Paramount': 'guccounter guce_referrer guce_referrer_sig .tsrc soc_src soc_trk sref srnd bxid cndid esrc maca ftag intcid',
  'New York Times': 'smid smtyp',
  'internal campaigns': 'icid cmpid echobox',
  'WeChat, Weibo': 'wxshare_count share_token',
};

/** Systems whose parameters all begin with this, while no page's own do. */
// biome-ignore format: a table reads better in rows
const PREFIXES = [
  'utm_', // Google Analytics (Urchin), and all that learnt from it
  'mtm_', 'matomo_', // Matomo
  'hsa_', '_hsenc', '_hsmi', // HubSpot
  'at_', // AT Internet: BBC's at_medium, at_campaign, at_link_id
  'itm_', // internal links, as utm_
  'iterable_', // Iterable
];

/**
 * Names that pages use too: `ref` may be a branch, `source` a collection, `from` a date. Only with these values do they
 * name the way here.
 */
const CAME_BY =
  /^(?:(?:feed_)?rss(?:[-_].*)?|atom|feed|feedburner|feedly|inoreader|newsletter|email|e-mail|mail|twitter|tw|x\.com|facebook|fb|linkedin|reddit|hackernews|hn|hackernoon|producthunt|telegram|tg|whatsapp|wa|instagram|social(?:_.*)?|synd_.*|nl_.*|twsrc.*|share|sharebutton|share_btn.*|share_.*app.*|tweet|googlenews|google_news|news_google|flipboard|msn|push|homepage|home|(?:[a-z\d-]{1,60}\.){1,4}(?:com|org|net|io|co|blog|news|email))$/i;
const DEPENDS_ON_VALUE = new Set(
  'ref ref_src ref_url referer referrer source src from via cmp campaign medium mod partner emc rref __source output_source mbid'.split(
    ' ',
  ),
);

const names = new Set(Object.values(NAMES).flatMap((all) => all.split(' ')));

/** Names whose value may be the address that the reader came from. */
const REFERRERS = new Set(['referrer', 'referer', 'ref_url']);

/** Does this parameter only tell where a reader came from? Name and value as the address writes them. */
export function isTrackingParameter(name: string, value: string): boolean {
  const key = name.toLowerCase();
  if (names.has(key) || PREFIXES.some((prefix) => key.startsWith(prefix))) return true;
  if (REFERRERS.has(key) && /^https?(?::|%3a)/i.test(value)) return true;
  return DEPENDS_ON_VALUE.has(key) && value.length < 80 && CAME_BY.test(value);
}
