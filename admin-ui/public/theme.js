// Puts the remembered theme on the page before it is painted. It runs from its own file, outside
// the bundle, because the content security policy forbids inline scripts and modules run too late.
// src/lib/theme.ts owns the rest; a test there keeps the two in step.
(function () {
  try {
    var theme = localStorage.getItem('undercroft_theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage can be forbidden; the system's theme is then used.
  }
})()
