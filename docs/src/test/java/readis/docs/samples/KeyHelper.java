package readis.docs.samples;

@Breaks("names say what a thing is: no Util, Helper, Manager, Impl, Misc, Common")
class KeyHelper {
}
