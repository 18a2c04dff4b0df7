# The language's name for itself.
app-language-name = Türkçe
