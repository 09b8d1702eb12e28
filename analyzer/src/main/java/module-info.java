/** placeholder */
module casebook.analyzer {}
