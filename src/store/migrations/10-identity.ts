// A feed whose documents had used a guid twice was marked for ever; what is known of its guids now says more, and can end.
export default `
ALTER TABLE feed_state ADD COLUMN identity TEXT;          -- JSON: how its items are told apart; null: by guid
UPDATE feed_state SET identity = CASE guid_reused
  WHEN 1 THEN json_object('key', 'guid+page', 'why', 'repeated', 'since', fetched_at, 'former', json_array('guid'))
  WHEN 2 THEN json_object('key', 'guid+page+title', 'why', 'repeated', 'since', fetched_at, 'former', json_array('guid', 'guid+page'))
END;
ALTER TABLE feed_state DROP COLUMN guid_reused;
`;
