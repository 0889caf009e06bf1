{#- The words of the search, for its script. `kinds` names the groups of results. -#}
chalktalk.search.say({
"title": {{ "Search" | json }},
"label": {{ "Search this site" | json }},
"close": {{ "Close" | json }},
"start": {{ "Type a word or two." | json }},
"wait": {{ "Searching …" | json }},
"none": {{ "Nothing was found for “{query}”." | json }},
"near": {{ "Did you mean {word}?" | json }},
"hint": {{ "Try another word for it, or fewer words." | json }},
"one": {{ "1 page found" | json }},
"many": {{ "{count} pages found" | json }},
"more": {{ "Show more" | json }},
"section": {{ "Section: {heading}" | json }},
"failed": {{ "The search could not be loaded. Look again when you are connected." | json }},
"kinds": {
"page": {{ "Pages" | json }},
"module": {{ "Modules" | json }},
"lesson": {{ "Lessons" | json }},
"activity": {{ "Activities" | json }},
"newsletter": {{ "Newsletters" | json }},
"plan": {{ "Plans" | json }},
"guide": {{ "Guides" | json }},
"discussion": {{ "Discussion guides" | json }},
"glossary": {{ "Glossary" | json }}
}
})
