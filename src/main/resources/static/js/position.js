/*
 * Asks the telephone where it is, once somebody has said that they want it, and fills the form's two fields. Nothing is
 * sent before the form is. A box names what to do without a position: data-position="可以照常提交".
 */
const DIGITS = 6; // a tenth of a metre

function offer(box) {
  const { longitude, latitude } = box.closest('form').elements;
  const part = name => box.querySelector(`[data-position-${name}]`);
  const drop = part('drop');

  function say(text) {
    part('says').textContent = text;
  }

  function fill(east, north) {
    longitude.value = east;
    latitude.value = north;
    drop.hidden = !east;
  }

  box.hidden = false;
  drop.hidden = !longitude.value;
  part('use').addEventListener('click', () => {
    say('正在获取位置……');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        fill(coords.longitude.toFixed(DIGITS), coords.latitude.toFixed(DIGITS));
        say(`已附上位置（误差约${Math.max(1, Math.round(coords.accuracy))}米），提交前可以移除。`);
      },
      error => say(`${error.code === error.PERMISSION_DENIED ? '没有得到允许' : '没有取得位置'}，${box.dataset.position}。`),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
  drop.addEventListener('click', () => {
    fill('', '');
    say('位置已移除。');
  });
}

// Browsers tell it over an encrypted line only.
if (isSecureContext && 'geolocation' in navigator) {
  document.querySelectorAll('[data-position]').forEach(offer);
}
