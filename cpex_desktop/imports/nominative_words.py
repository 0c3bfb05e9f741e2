"""Words by which a header announces people, homes and files, and those that only count or place them.

All are matched on folded text (no accent, case nor punctuation).
"""

from __future__ import annotations

import re

from cpex_desktop.french.personal_text import ADDRESS, BIRTH, EMAIL, FILE_NUMBER, FREE_TEXT, IBAN, NIR, PHONE

_PERSON_WORDS = (
    r"locataire|colocataire|cotitulaire|occupant|debiteur|debitrice|requerant|requerante|demandeur|"
    r"demanderesse|defendeur|defenderesse|titulaire(?: du bail)?|preneur|conjoint|concubin|epoux|epouse|"
    r"enfant|allocataire|interesse|assigne|expulse|signataire|caution|garant|beneficiaire|usager|hebergeant|heberge|"
    r"representant legal|mandataire|tuteur|curateur|huissier(?: de justice)?|commissaire de justice|avocat|"
    r"instructeur|referent|travailleur social|travailleuse sociale|personne|monsieur|madame|m ou mme|m mme"
)
PERSON = re.compile(rf"\b(?:{_PERSON_WORDS})\b")
ONLY_PERSON = re.compile(rf"^(?:le |la |l )?(?:{_PERSON_WORDS})(?: \d| principal| s)?$")
NAME = re.compile(r"\b(?:noms?|patronymes?|identites?|coordonnees)\b")
FIRST_NAME = re.compile(r"\b(?:prenoms?|civilites?|nomprenom|nomloc|nomusage|nomnaissance|prenomloc)\b")
CODE = re.compile(r"\b(?:code|insee|codgeo|depcom|siren|cog)\b|^code")

# A header that counts, dates or classifies people designates none of them.
COUNTS = re.compile(
    r"^(?:nb|nbre|nombres?|part|taux|total|effectifs?|pourcentage|pct|montants?|sommes?|moyennes?|medianes?|"
    r"evolution|dont|ensemble|types?|statut|natures?|motifs?|delais?|duree|date|mois|annee|age|categorie)\b"
)
_PLACES = (
    r"communes?|com|villes?|epci|dep|dept|departements?|region|reg|territoires?|canton|arrondissements?|"
    r"zone|zonage|quartier|qpv|iris|geo|intercommunalites?|agglomeration|metropole|bassin|tribunal|"
    r"juridiction|bailleurs?|organismes?|services?|structure|association|partenaire|dispositif|indicateurs?|"
    r"colonne|champ|fichier|feuille|variable|operation|programme|residence|secteur|prefecture|caf|"
    r"etablissement|etude|ccapex|instance|acte|reunion|lieu|pays"
)
PLACES = re.compile(rf"\b(?:{_PLACES})\b")
PLACE_NAME = re.compile(rf"^noms?(?: (?:de|du|des|d|la|le|les|l))* (?:{_PLACES})\b")
TOWN = re.compile(r"^(?:nom |libelle )?(?:de )?(?:la )?(?:commune|ville|localite)\b")

_FILES = (
    r"dossier|allocataire|locataire|demandeur|menage|bail|contrat|client|affaire|rg|role|minute|portalis|"
    r"procedure|acte|exploit|demande|beneficiaire|caf|msa|individu|personne|usager|exploc|syplo|logement|"
    r"assignation|debiteur|foyer|unique"
)
RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (EMAIL, re.compile(r"\b(?:courriels?|e ?mails?|mails?|mel|adresse electronique)\b")),
    (
        PHONE,
        re.compile(r"\b(?:tel|tels|telephones?|portables?|gsm|fax|telecopie)\b|^(?:n |no |numero )?mobile$"),
    ),
    (IBAN, re.compile(r"\b(?:iban|rib|bic|compte bancaire|coordonnees bancaires)\b")),
    (
        NIR,
        re.compile(
            r"\bnir\b|\bnumero fiscal\b|^spi$|"
            r"^(?:(?:n|no|num|numero) )?(?:de )?(?:securite sociale|secu|s s|ss)\b"
        ),
    ),
    (
        BIRTH,
        re.compile(
            r"\b(?:date|lieu|commune|ville|pays|departement|annee|jour|mois) (?:de )?(?:naissance|naiss)\b|"
            r"^naissance$|\bnee? (?:e )?(?:le|a|en)\b|^(?:ddn|dnaiss|datenaiss(?:ance)?|dt naiss)$"
        ),
    ),
    (
        ADDRESS,
        re.compile(
            r"\badresses?\b(?! (?:du |de la |de l )?(?:tribunal|mairie|prefecture|service|ccas|siege|caf))|"
            r"^(?:rue|voie|numero et voie|n et voie|lieu dit|complement d adresse|bat|batiment|escalier|esc|"
            r"etage|porte|appt|appartement|domicile|adr)$|^adr |"
            r"^(?:n|no|num|numero|libelle|nom|type)(?: de)?(?: la)? (?:voie|rue)$|"
            r"^(?:n|no|num|numero) (?:d )?(?:appartement|appt|logement|porte|lot)$"
        ),
    ),
    (
        FILE_NUMBER,
        re.compile(
            r"^(?:n|no|nos|num|numero|numeros|id|identifiant|ref|reference|matricule|cle)"
            rf"(?: (?:de|du|d|des|de la|de l|interne|unique|national))* (?:{_FILES})\b|"
            r"^code (?:allocataire|locataire|client|dossier|menage|usager)\b|"
            r"^(?:dossier|identifiant|id|reference|ref|matricule|idexploc|num ?dossier|refdossier)$"
        ),
    ),
    (
        FREE_TEXT,
        re.compile(
            r"^(?:commentaires?|observations?|remarques?|annotations?|precisions?|historique|compte rendu|"
            r"situation (?:familiale|sociale)|composition familiale|notes libres)$"
        ),
    ),
)
"""Kind announced, and the pattern of the headers that announce it; the first that fits wins."""
