{#- The words of the search, for its script. `kinds` names the groups of results. Sees `words`. -#}
chalktalk.search.say({{ words.search | json }})
