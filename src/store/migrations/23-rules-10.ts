/** Nothing: rules 10 read dates of more languages, and leave an extra's text where it was (RULES); a program with older ones would read otherwise. */
export default '';
