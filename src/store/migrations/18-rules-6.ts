/** Nothing: rules 6 read dates and signs otherwise (RULES), and a program with older ones would revise what it finds. */
export default '';
