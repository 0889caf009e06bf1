// axe-core with best practices, or with `rules` alone. A rule that finds nothing certain is no fault; what it finds is told element by element.
return axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }).then(({ violations }) => {
  for (const { id, help, nodes } of violations) {
    for (const { target, failureSummary } of nodes) {
      const why = words(failureSummary.replace(/^Fix (any|all) of the following:/, ''));
      fault(`axe/${id}`, target.join(' '), `${help}. ${why}`);
    }
  }
  return faults;
});
