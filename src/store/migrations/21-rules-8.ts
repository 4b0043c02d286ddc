/** Nothing: rules 8 read and tell items apart otherwise (RULES), and a program with older ones would double what it finds. */
export default '';
