/* Starts the deck beside it: reveal.js with the plug-in for stages on slides. */
/* global Reveal, BackpropLabReveal */
void Reveal.initialize({
  hash: true,
  width: 1280,
  height: 720,
  margin: 0.03,
  center: false,
  transition: "none",
  plugins: [BackpropLabReveal],
});
