/* The way a case took on its diagram: what was entered, by which flow, and where it stands. */
const place = document.getElementById('diagram');

/** By which of its flows a step was entered: from the step that was left last before. */
function entrance(element, visit, visits) {
  let best;
  let latest = '';
  for (const flow of element.incoming ?? []) {
    for (const one of visits.get(flow.source?.id) ?? []) {
      if (one.left && !one.cancelled && one.left <= visit.entered && one.left > latest) {
        latest = one.left;
        best = flow;
      }
    }
  }
  return best;
}

function mark(viewer, steps) {
  const canvas = viewer.get('canvas');
  const visits = new Map();
  steps.forEach(step => visits.set(step.elementId, [...(visits.get(step.elementId) ?? []), step]));
  viewer.get('elementRegistry').forEach(element => {
    const own = visits.get(element.id);
    if (!own || element.type === 'bpmn:SequenceFlow') {
      return;
    }
    const state = own.some(step => !step.left) ? 'stands' : own.every(step => step.cancelled) ? 'dropped' : 'taken';
    canvas.addMarker(element.id, state);
    if (element.children?.length > 0) {
      canvas.addMarker(element.id, 'frame');
    }
    own.map(visit => entrance(element, visit, visits)).filter(Boolean).forEach(flow => canvas.addMarker(flow.id, 'taken'));
  });
}

async function draw() {
  const response = await fetch(place.dataset.of, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  const drawn = await response.json();
  const viewer = new window.BpmnJS({ container: place });
  await viewer.importXML(drawn.xml);
  viewer.get('canvas').zoom('fit-viewport', 'auto');
  mark(viewer, drawn.steps);
}

if (place) {
  draw().catch(() => (document.getElementById('failed').hidden = false));
}
