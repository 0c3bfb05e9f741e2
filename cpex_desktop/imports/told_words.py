"""Words of the trade and of spreadsheets, folded, that a report may repeat beside those of the catalogue.

None is a common surname: what is listed here is shown and kept.
"""

TOLD_WORDS = frozenset(
    (
        "hlm", "oph", "esh", "public", "publics", "publique", "parc", "parcs", "bailleur",
        "bailleurs", "conge", "conges", "trouble", "troubles", "motif", "titre", "sans", "hors",
        "non", "oui", "pas", "autre", "autres", "divers", "inconnu", "inconnue", "total",
        "ensemble", "sous", "tous", "toutes", "tout", "dont", "nature", "type", "stade", "etape",
        "acte", "actes", "signification", "annule", "annulee", "reporte", "reportee", "cours",
        "attente", "neant", "aucun", "aucune", "zero", "environ", "moins", "plus", "que", "du",
        "de", "la", "le", "les", "et", "nom", "noms", "prenom", "prenoms", "civilite", "identite",
        "naissance", "adresse", "rue", "telephone", "portable", "courriel", "mail", "email",
        "dossier", "reference", "numero", "nir", "occupant", "debiteur", "defendeur", "demandeur",
        "requerant", "huissier", "avocat", "date", "lieu", "code", "postal", "ville", "observation",
        "observations", "commentaire", "commentaires", "remarque", "remarques", "libelle", "cumul",
        "evolution", "moyenne", "rang", "ordre", "sommation", "sommations", "constat", "constats",
        "tentative", "reprise", "proces", "verbal", "verbaux", "denonce", "denonciation", "requete",
        "refere", "audience", "delibere", "appel", "opposition", "mainlevee", "citation",
        "inventaire", "avis", "lettre", "courrier", "relance", "mise", "demeure", "protocole",
        "suspension", "delai", "delais", "sursis", "ordonnance", "executoire", "liberation",
        "depart", "abandon", "signalement", "saisie", "execution", "notification", "commission",
        "enquete", "cloture", "classement", "radiation", "desistement", "accord", "refus",
        "conventionne", "conventionnes", "intermediaire", "parapublic", "communal", "associatif",
        "physique", "morale", "personne", "assurance", "assurances", "location", "squat", "interpellative",
        "voisinage", "nuisance", "nuisances", "vente", "repris", "feuille", "feuil", "sheet",
        "data", "donnees", "export", "extrait", "extraction", "tableau", "tableaux", "onglet",
        "synthese", "recap", "recapitulatif", "liste", "suivi", "bilan", "annexe", "notice",
        "lisez", "moi", "resultat", "resultats", "mois", "annee", "annees", "mensuel", "annuel",
        "trimestre", "semestre", "commune", "communes", "epci", "departement", "arrondissement",
        "territoire", "territoires", "periode", "insee", "siren", "base", "import", "modele",
        "graphique", "graphiques", "sources", "source", "vide", "champ", "colonne", "valeur",
        "valeurs", "statut", "etat", "unite", "montant", "montants", "nombre",
    )
)  # fmt: skip
