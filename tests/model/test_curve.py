from xml.etree import ElementTree

from musicapp.model.curve import Curve, Point


def test_a_curve_goes_on_where_its_checkpoint_was(tmp_path):
    path = tmp_path / "run.curve"
    first = Curve(path, until=0)
    for step in (10, 20, 30):
        first.add(Point(step, 9.0 / step, {"pop": 10.0 / step}))
    again = Curve(path, until=20)
    again.add(Point(30, 0.1, {"pop": 0.2}))
    assert [p.step for p in Curve(path, until=99).points] == [10, 20, 30]
    assert Curve(path, until=99).points[-1].training == 0.1


def test_the_picture_shows_every_collection(tmp_path):
    curve = Curve(tmp_path / "run.curve", until=0)
    curve.add(Point(10, 3.0, {"pop": 4.0, "<odd> & name": 5.0}))
    picture = ElementTree.parse(tmp_path / "run.svg").getroot()
    words = [e.text or "" for e in picture.iter() if e.tag.endswith("text")]
    assert any("pop 4.00" in word for word in words)
    assert any("<odd> & name 5.00" in word for word in words)
    assert sum(e.tag.endswith("polyline") for e in picture.iter()) == 3
