/** Nothing: rules 9 read otherwise what is written oddly (RULES), and a program with older ones would double what it finds. */
export default '';
